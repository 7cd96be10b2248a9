# %% [markdown]
# # Convolution four ways: direct, im2col, FFT and Winograd
#
# A convolutional layer is one sum of products, and libraries compute it in at least four ways that differ in how much they multiply, move and round.
# Below, all four are written in NumPy and shown to agree, their multiplications are counted and their rounding errors measured; the questions behind them are [FFT convolution](../cv/efficient-convolutions/fft-convolution.md), [Winograd convolution](../cv/efficient-convolutions/winograd-convolution.md) and [which of them to take](../cv/efficient-convolutions/fft-or-winograd.md).

# %%
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)

# %% [markdown]
# ## Direct
#
# The layer takes maps `x` of shape `[S, C, H, W]` (images, input channels, height, width) and filters `w` of shape `[D, C, k, k]`, and returns `[S, D, H - k + 1, W - k + 1]`: no padding, stride 1, [output size](../cv/convolutions/convolution-output-size.md) as usual.
# As in every network, the filter isn't flipped: strictly speaking, this is a cross-correlation.
#
# $$
# y_{s,d,i,j} = \sum_{c,a,b} w_{d,c,a,b}\; x_{s,c,i+a,j+b}
# $$
#
# The definition, with loops over the outputs:


# %%
def direct(x, w):
    (S, _, H, W), (D, _, k, _) = x.shape, w.shape
    y = np.zeros((S, D, H - k + 1, W - k + 1), x.dtype)
    for s, d, i, j in np.ndindex(y.shape):
        y[s, d, i, j] = (w[d] * x[s, :, i : i + k, j : j + k]).sum()
    return y


x = rng.standard_normal((2, 3, 12, 12))
w = rng.standard_normal((4, 3, 3, 3))
expected = direct(x, w)
assert expected.shape == (2, 4, 10, 10)

# %% [markdown]
# ## im2col: one large matrix product
#
# Every output reads one patch of $C k^2$ numbers. Copy the patches into the rows of a matrix, write the filters as columns, and the layer is a single product: the same multiplications, done by the fastest routine that the machine has.
# The price is memory. Each pixel lies in up to $k^2$ patches, so the copy of a large map is almost $k^2$ times as large as the map. (Libraries avoid it by forming the patches only while they multiply: implicit GEMM.)


# %%
def im2col(x, w):
    (S, _, H, W), (D, C, k, _) = x.shape, w.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))
    patches = windows.transpose(0, 2, 3, 1, 4, 5).reshape(-1, C * k * k)  # a copy
    y = patches @ w.reshape(D, -1).T  # [S h w, C k k] @ [C k k, D]
    return y.reshape(S, H - k + 1, W - k + 1, D).transpose(0, 3, 1, 2)


assert np.allclose(im2col(x, w), expected)
print("copy / map:", f"{2 * 10 * 10 * 27 / x.size:.2f} here, 9 for a large map")

# %% [markdown]
# ## FFT: multiply spectra
#
# After a Fourier transform, convolving is multiplying elementwise; correlating is multiplying by the complex conjugate.
# The transform treats the map as periodic, so filters are padded to the map's size, and the outputs at which a filter would wrap around the border are dropped.
# Channels are summed before the transform back: one inverse transform per output map.


# %%
def fft(x, w):
    (H, W), k = x.shape[2:], w.shape[-1]
    X = np.fft.rfft2(x)  # [S, C, H, W/2 + 1]
    V = np.fft.rfft2(w, (H, W)).conj()  # [D, C, H, W/2 + 1]
    Y = np.einsum("scuv,dcuv->sduv", X, V)
    return np.fft.irfft2(Y, (H, W))[..., : H - k + 1, : W - k + 1]


assert np.allclose(fft(x, w), expected)
wrapped = np.fft.irfft2(
    np.einsum("scuv,dcuv->sduv", np.fft.rfft2(x), np.fft.rfft2(w, (12, 12)).conj())
)
periodic = direct(np.pad(x, ((0, 0), (0, 0), (0, 2), (0, 2)), mode="wrap"), w)
assert np.allclose(wrapped, periodic)  # what was dropped: the map continued periodically

# %% [markdown]
# ## Winograd: F(2×2, 3×3)
#
# Four neighboring outputs of a 3×3 filter read a 4×4 tile $d$. Computed together, they need 16 products of data with filter instead of 36:
#
# $$
# Y = A^\top \bigl[ (G g G^\top) \odot (B^\top d\, B) \bigr] A
# $$
#
# $B^\top d\, B$ takes additions only; $G g G^\top$ is computed once per filter. Tiles are 2 apart and overlap by 2.
# For each of the 16 positions in the tile, the sum over channels is a matrix product.

# %%
B_T = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]])
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
A_T = np.array([[1, 1, 1, 0], [0, 1, -1, -1]])


def winograd(x, w):  # an even number of output rows and columns
    (S, _, H, W), D = x.shape, w.shape[0]
    A, F, B = (M.astype(x.dtype) for M in (A_T, G, B_T))
    tiles = np.lib.stride_tricks.sliding_window_view(x, (4, 4), axis=(2, 3))[:, :, ::2, ::2]
    U = F @ w @ F.T  # [D, C, 4, 4]
    V = B @ tiles @ B.T  # [S, C, tiles down, tiles across, 4, 4]
    M = np.einsum("dcuv,scijuv->sdijuv", U, V, optimize=True)
    Y = A @ M @ A.T  # [S, D, tiles down, tiles across, 2, 2]
    return Y.transpose(0, 1, 2, 4, 3, 5).reshape(S, D, H - 2, W - 2)


assert np.allclose(winograd(x, w), expected)
print("all four agree")

# %% [markdown]
# ## Multiplications, counted
#
# Numbers that count the products of data with filter settle it for one channel and one 4×4 tile. (The transforms are done beforehand, on plain numbers: they multiply only by 0, ±1 and ½.)


# %%
class Counting:
    products = 0

    def __init__(self, value):
        self.value = value

    def __mul__(self, other):
        Counting.products += 1
        return self.value * other.value


counting = np.vectorize(Counting, otypes=[object])
d, g = rng.standard_normal((4, 4)), rng.standard_normal((3, 3))

plain = [(counting(g) * counting(d[i : i + 3, j : j + 3])).sum() for i in (0, 1) for j in (0, 1)]
by_direct, Counting.products = Counting.products, 0
products = (counting(G @ g @ G.T) * counting(B_T @ d @ B_T.T)).astype(float)
by_winograd = Counting.products
assert np.allclose(A_T @ products @ A_T.T, np.reshape(plain, (2, 2)))
assert (by_direct, by_winograd) == (36, 16)
print(f"one tile: direct {by_direct}, Winograd {by_winograd}, saving {by_direct / by_winograd}")

# %% [markdown]
# For a whole layer the count depends on how far transforms are shared: an image's by all $D$ filters, a filter's by all $S$ images.
# Real multiplications of each method on a square map of side $N$, a power of two. An FFT of $N$ values takes $\frac{N}{2} \log_2 N$ complex multiplications with radix 2; real data halve that; a complex multiplication is counted as 4 real ones. Winograd's transforms are not counted.


# %%
def count_direct(N, k, S, C, D):  # and im2col
    return k**2 * (N - k + 1) ** 2 * S * C * D


def count_fft(N, k, S, C, D):
    transforms = 2 * N**2 * np.log2(N) * (S * C + C * D + S * D)
    return transforms + 4 * N * (N // 2 + 1) * S * C * D


def count_winograd(N, k, S, C, D):
    assert k == 3
    return 16 * ((N - 2) / 2) ** 2 * S * C * D


layers = {"first layer": (64, 3, 1, 3, 64), "3x3, one image": (32, 3, 1, 64, 64),
          "3x3, 64 images": (32, 3, 64, 64, 64), "11x11, 64 images": (32, 11, 64, 64, 64)}  # fmt: skip
print(f"{'millions of products':20} direct      FFT  Winograd")
for name, (N, k, S, C, D) in layers.items():
    counts = [f(N, k, S, C, D) / 1e6 for f in (count_direct, count_fft)]
    last = f"{count_winograd(N, k, S, C, D) / 1e6:9.1f}" if k == 3 else "        -"
    print(f"{name:18} {counts[0]:8.1f} {counts[1]:8.1f} {last}")

# %% [markdown]
# Winograd's saving on 3×3 filters is 2.25 whatever the layer. The FFT's depends on sharing: for one image it multiplies more than the direct way, for a batch of 64 less. And its total doesn't depend on the filter size at all: 3×3 and 11×11 cost the same.
# Per output, its curve rises slowly, because fewer outputs of a large filter fit:

# %%
# alt: Real multiplications per output and pair of channels against the filter size 1 to 15, on a
#   logarithmic axis, for maps of side 32, 64 images and 64 channels. Direct convolution rises as
#   the square from 1 to 225. The FFT rises from 2.6 to 8.2 and crosses it below size 3. A single
#   point for Winograd lies at 4 for size 3, above the FFT and below direct convolution.
ks = np.arange(1, 16, 2)
per_output = {
    f: [f(32, k, 64, 64, 64) / ((33 - k) ** 2 * 64**3) for k in ks]
    for f in (count_direct, count_fft)
}
figure, axes = plt.subplots(figsize=(5.2, 3.2))
for values, name in zip(per_output.values(), ("direct, im2col", "FFT")):
    (line,) = axes.semilogy(ks, values, marker="o")
    axes.text(15.3, values[-1], name, color=line.get_color(), va="center")
axes.plot(3, 4, marker="s", color="C2")
axes.text(3.5, 4.6, "Winograd", color="C2")
axes.set_xlabel("filter size")
axes.set_ylabel("products per output")
plt.show()

# %% [markdown]
# ## Rounding errors in single precision
#
# All four are exact in exact arithmetic. In `float32` they round differently; the reference is the direct sum in `float64`, and the error the root mean square relative to it.
# The FFT is often blamed for losing digits. Measure:

# %%
x32 = rng.standard_normal((4, 64, 34, 34)).astype(np.float32)
w32 = rng.standard_normal((16, 64, 3, 3)).astype(np.float32)
exact = im2col(x32.astype(float), w32.astype(float))
assert np.allclose(exact[:1, :2], direct(x32[:1].astype(float), w32[:2].astype(float)))


def rms_error(y):
    assert y.dtype == np.float32
    return np.sqrt(((y - exact) ** 2).mean() / (exact**2).mean())


errors = {f.__name__: rms_error(f(x32, w32)) for f in (direct, im2col, fft, winograd)}
assert max(errors.values()) < 6e-7
print("all four errors are below 6e-7")

# %% [markdown]
# The rounding unit of `float32` is $6 \cdot 10^{-8}$: none of the four, the FFT included, loses more than a digit. (How much a sum over 576 products loses depends on the order in which it is added up, so that even the first two differ, and the exact errors depend on the machine.)
# Larger tiles are another matter: their matrices hold larger constants, and F(4×4, 3×3) and F(6×6, 3×3) lose digits fast, in half precision too many ([measured here](../cv/efficient-convolutions/winograd-convolution.md)).
#
# ## When does each win?
#
# Counts aren't times. im2col does exactly the multiplications of the direct loop, but in one matrix product instead of one Python step per output. How well each method uses a processor, and how the four compare on a GPU, no count says: measure there.
#
# | Method | Wins | Loses |
# | --- | --- | --- |
# | direct, implicit GEMM | any filter, any stride, 1×1; no extra memory | large filters |
# | im2col | where only a fast matrix product exists | memory: up to $k^2$ times the map |
# | FFT | large filters, many images and channels | small filters, stride above 1; memory for padded filters |
# | Winograd | 3×3, stride 1 | other sizes, strides, half precision with large tiles |
#
# ## What the interviewer asks next
#
# - [How does FFT-based convolution work, and when is it faster?](../cv/efficient-convolutions/fft-convolution.md) The convolution theorem, derived, and what batches do to the count.
# - [How does Winograd convolution save multiplications?](../cv/efficient-convolutions/winograd-convolution.md) Where the three matrices come from, and why larger tiles lose digits.
# - [What are the pros and cons of FFT-based and of Winograd-based convolution?](../cv/efficient-convolutions/fft-or-winograd.md) Memory decides as often as multiplications.
# - [How can a fully connected layer be converted into a convolution?](../cv/convolutions/fully-connected-layer-as-convolution.md) The patch matrix with a single row.
# - [Why stack three 3x3 convolutions instead of using one 7x7?](../cv/convolutions/three-3x3-or-one-7x7.md) Another way to save, and one reason why 3×3 is what libraries tune.
