# %% [markdown]
# # Byte-pair encoding, trained and taken apart
#
# [Byte-pair encoding](../nlp/tokenization/byte-pair-encoding.md) builds a vocabulary of subwords by merging the most frequent pair of neighbors, again and again; [WordPiece and unigram](../nlp/tokenization/wordpiece-and-unigram.md) are its alternatives.
# Below, a tokenizer on bytes is trained on a few sentences, its merges are listed, any text survives the round trip, and a figure shows how compression depends on the merges and on the text.

# %%
import re
from collections import Counter
from itertools import pairwise

import matplotlib.pyplot as plt

TEXT = """\
The lighthouse keeper lit the lamp, watched the water and wrote down the weather. When the wind was
low, the water lay low; when the wind was high, the water rose higher than the lowest steps of the
lighthouse. The highest waves reached the windows. The keeper knew the slowest ships and the fastest
ships, the newest and the oldest, and he wrote down all of them: the newest ship was the fastest,
and the oldest was the slowest. In the winter the water was colder, the weather was wilder and the
nights were longer. On the longest night of the year the keeper lit the lamp, wrote down the coldest
weather that he had ever watched, and waited for the lights of the other lighthouse. The other keeper
was older and slower, but his light was higher and brighter, the brightest on the water. Then the
lights of the lowest ship and the lights of the highest lighthouse met, and the keeper slept.
""".replace("\n", " ")
HELD_OUT = (
    "The other ship was slower than the newest one, and the lowest lamp was the brightest light."
)

# %% [markdown]
# ## Cut first
#
# Merges never cross the border of a piece, and what a piece is decides a rule made beforehand: here a word with the space before it, or a run of other characters. The space belongs to the word, so nothing has to be guessed when the pieces are joined again.
#
# A symbol is a byte string; at first, each is one of the 256 bytes of UTF-8.

# %%
PIECE = re.compile(r" ?\w+| ?[^\w\s]+|\s+")


def pieces(text):
    return [piece.encode() for piece in PIECE.findall(text)]


def symbols(piece):
    return [bytes([byte]) for byte in piece]


assert b"".join(pieces(TEXT)) == TEXT.encode()
print(pieces("The lamp, lit  again.")[:6])

# %% [markdown]
# ## Train
#
# Count the neighbors in all distinct pieces, weighted by how often each occurs; merge the most frequent pair everywhere; repeat. Ties need a fixed rule, or two runs differ: here the pair that comes last in the order of bytes wins.


# %%
def merged(parts, pair):
    """Replace each occurrence of the pair, from left to right."""
    out = []
    for part in parts:
        if out and (out[-1], part) == pair:
            out[-1] = b"".join(pair)
        else:
            out.append(part)
    return out


def train(text, n_merges):
    """The merges in the order learned, each with its count at that time."""
    counts = Counter(pieces(text))
    words = {piece: symbols(piece) for piece in counts}
    merges = []
    for _ in range(n_merges):
        pairs = Counter()
        for piece, parts in words.items():
            for pair in pairwise(parts):
                pairs[pair] += counts[piece]
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append((best, pairs[best]))
        words = {piece: merged(parts, best) for piece, parts in words.items()}
    return merges


merges = train(TEXT, 150)
print(f"{len(pieces(TEXT))} pieces, {len(set(pieces(TEXT)))} distinct, {len(merges)} merges")
print("rank  pair                 count")
for rank, ((a, b), count) in enumerate(merges, 1):
    if rank <= 12 or rank % 50 == 0:
        print(f"{rank:4}  {a.decode()!r:8} + {b.decode()!r:9} {count:5}")

# %% [markdown]
# At rank 100 the count is 1: the text is too short for so many merges, and the last ones learn single words by heart.
#
# The first count can be checked without the code: it is how often the two letters stand side by side in the text.
# And counts never rise from one merge to the next: a pair that contains the new symbol occurs at most as often as the symbol, and all others only lose occurrences.

# %%
(a, b), count = merges[0]
assert TEXT.count((a + b).decode()) == count
counts = [count for _, count in merges]
assert counts == sorted(counts, reverse=True)

vocabulary = [bytes([byte]) for byte in range(256)] + [a + b for (a, b), _ in merges]
assert len(set(vocabulary)) == 256 + len(merges)
print("longest tokens:", sorted((token.decode() for token in vocabulary[256:]), key=len)[-6:])

# %% [markdown]
# ## Encode and decode
#
# To encode a piece, start from its bytes and merge the pair with the **lowest rank**, the one learned first, until no known pair is left. To decode, join the bytes: no rule is needed, and nothing can be lost.

# %%
RANKS = {pair: rank for rank, (pair, _) in enumerate(merges)}
IDS = {token: number for number, token in enumerate(vocabulary)}


def encode_piece(piece, ranks=RANKS):
    parts = symbols(piece)
    while len(parts) > 1:
        best = min(pairwise(parts), key=lambda pair: ranks.get(pair, len(ranks)))
        if best not in ranks:
            break
        parts = merged(parts, best)
    return parts


def tokens(text, ranks=RANKS):
    return [token for piece in pieces(text) for token in encode_piece(piece, ranks)]


def encode(text):
    return [IDS[token] for token in tokens(text)]


def decode(numbers):
    return b"".join(vocabulary[number] for number in numbers).decode(errors="replace")


print(tokens("the keeper watched"))
for text in (TEXT, HELD_OUT, "", "  two  spaces\n\ttab", "naïve 語 🙂", "x" * 99):
    assert decode(encode(text)) == text
print("every round trip is exact")

# %% [markdown]
# ## Unseen words, unseen characters
#
# A word that never occurred, like *slowness* here, is put together from pieces that did; the less it resembles the training text, the shorter they are.


# %%
def show(text):
    parts = tokens(text)
    print(f"{text:12} {len(parts):2} tokens:", *(repr(part)[2:-1] for part in parts))


for word in (" highest", " brighter", " slowness", " lamps", " jazz", " ship", "ship", "語", "🙂"):
    show(word)
assert (
    len(tokens(" highest")) == len(tokens(" ship")) == 1
    and len(tokens("🙂")) == len("🙂".encode()) == 4
)

# %% [markdown]
# - A word without its space, as at the start of a text, is another word to the tokenizer: ` ship` is one token, `ship` two.
# - An unseen character falls back to its bytes: three for a Chinese character, four for an emoji. There is no unknown token, because all 256 bytes are in the vocabulary.
# - Not every token is text: a single byte of an emoji decodes to a replacement character.
#
# A tokenizer on *characters* has a hole there: whatever isn't in its base becomes an unknown token, and the round trip fails. The usual repair is a **byte fallback**: keep characters as the base, and add the 256 bytes for those that were never seen.

# %%
known = set(TEXT)


def character_symbols(text, fallback):
    return [
        part
        for char in text
        for part in (
            [char.encode()] if char in known else symbols(char.encode()) if fallback else [b"<unk>"]
        )
    ]


for fallback in (False, True):
    parts = character_symbols("lit 🙂", fallback)
    print(f"fallback {fallback!s:5}", len(parts), "symbols:", b"".join(parts).decode())
assert decode(encode("🙂")[:1]) == "\N{REPLACEMENT CHARACTER}"

# %% [markdown]
# ## The order of merges matters
#
# The list of merges is the tokenizer, not the set of tokens: taking the longest known token from the left, which is what WordPiece does, cuts some words differently.


# %%
def longest_match(piece):
    parts = []
    while piece:
        end = next(n for n in range(len(piece), 0, -1) if piece[:n] in IDS)
        parts, piece = [*parts, piece[:end]], piece[end:]
    return parts


LONGER = (
    TEXT
    + HELD_OUT
    + " The lighter waves washed the shores while the wisest watcher of weathers whistled."
)
differ = [w for w in sorted(set(pieces(LONGER))) if encode_piece(w) != longest_match(w)]
for word in differ[:3]:
    print(word, "by rank", encode_piece(word), "by length", longest_match(word))
assert differ

# %% [markdown]
# ## Compression
#
# Bytes per token tell how much a token carries. On the training text each merge helps, by construction. What counts is other text:

# %%
GERMAN = "Der Wärter zündete die Lampe an und schrieb das Wetter auf, und am Morgen schlief er ein."
SAMPLES = {"training text": TEXT, "same style": HELD_OUT, "German": GERMAN}
STEPS = list(range(0, 151, 10))


def bytes_per_token(text, n_merges):
    ranks = {pair: rank for pair, rank in RANKS.items() if rank < n_merges}
    return len(text.encode()) / len(tokens(text, ranks))


curves = {name: [bytes_per_token(text, n) for n in STEPS] for name, text in SAMPLES.items()}
for name, values in curves.items():
    print(f"{name:13} {values[0]:.2f} bytes per token at first, {values[-1]:.2f} after 150 merges")

# %%
# alt: Bytes per token against the number of merges, 0 to 150. Training text and held-out text in
#   the same style rise together from 1 to more than 4; German rises only to 1.2.
figure, axes = plt.subplots(figsize=(5.2, 3.2))
for (name, values), va in zip(curves.items(), ("bottom", "top", "center")):
    (line,) = axes.plot(STEPS, values)
    axes.text(153, values[-1], name, color=line.get_color(), va=va)
axes.set_xlim(0, 150)
axes.set_ylim(0)
axes.set_xlabel("merges")
axes.set_ylabel("bytes per token")
plt.show()

# %% [markdown]
# The merges fit the language they were learned from. Text in another one takes more tokens for the same content, which costs money, time and context: a reason to train a tokenizer on a mix of all languages that it will meet.
#
# ## What the interviewer asks next
#
# - [What is byte-pair encoding, and how does it build its vocabulary?](../nlp/tokenization/byte-pair-encoding.md) The short answer, and where GPT-2's 50,257 tokens come from.
# - [How do WordPiece and unigram tokenization differ from byte-pair encoding?](../nlp/tokenization/wordpiece-and-unigram.md) Another score for merging, and pruning instead of merging.
# - [Is a lower perplexity always better, and when can two perplexities be compared?](../nlp/language-models/comparing-perplexities.md) Not per token, if the tokenizers differ; per byte they can.
# - **What does training cost?** Here, each merge recounts all pairs. Fast trainers update only the pairs beside each merge and keep them in a priority queue.
# - **Why is encoding by rank and not by replaying all merges?** The result is the same as long as no two merges spell the same token (asserted above): a merge can only use symbols that earlier ones made. By rank, the work depends on the piece's length and not on the number of merges.
