# What is too long for an expression in the table of operators: functions in torch's script language. Of these a script
# holds the ones that it calls. Shapes as in ONNX: batch, channel, then places.

  def ints(self, t: Tensor) -> List[int]:
    out = annotate(List[int], [])
    flat = torch.flatten(t)
    for i in range(torch.numel(flat)):
      out.append(int(flat[i]))
    return out

  def floats(self, t: Tensor) -> List[float]:
    out = annotate(List[float], [])
    flat = torch.flatten(t)
    for i in range(torch.numel(flat)):
      out.append(float(flat[i]))
    return out

  def whole(self, values: List[int]) -> Tensor:
    return torch.tensor(values, dtype=4)

  def leaf(self, x: Tensor) -> Tensor:
    if x.requires_grad:
      y = x
    else:
      y = torch.requires_grad_(torch.detach(x), True)
    return y

  def connected(self, y: Tensor, x: Tensor) -> Tensor:
    return y if y.requires_grad else y + torch.to(torch.sum(torch.slice(torch.flatten(x), 0, 0, 0, 1)), y.dtype)

  def grad_or_zero(self, g: Optional[Tensor], x: Tensor) -> Tensor:
    if g is None:
      y = torch.zeros_like(x)
    else:
      y = unchecked_cast(Tensor, g)
    return torch.detach(y)

# Arithmetic before version 7: the second operand's first dimension lies at an axis of the first.
  def align(self, a: Tensor, b: Tensor, axis: int) -> Tensor:
    out = b
    if axis >= 0:
      missing = a.dim() - axis - b.dim()
      for i in range(missing):
        out = torch.unsqueeze(out, -1)
    return out

  def shrink(self, x: Tensor, lambd: float, bias: float) -> Tensor:
    return torch.where(x < -lambd, x + bias, torch.where(x > lambd, x - bias, torch.zeros_like(x)))

# Reductions

# No axis stands for all.
  def axes(self, given: List[int], x: Tensor) -> List[int]:
    return list(range(x.dim())) if len(given) == 0 else given

  def largest(self, x: Tensor, axes: List[int], keep: bool) -> Tensor:
    return torch.amax(self.filled(x, axes, True), axes, keep)

  def least(self, x: Tensor, axes: List[int], keep: bool) -> Tensor:
    return torch.amin(self.filled(x, axes, False), axes, keep)

# Of nothing the largest is the least number there is: an axis without places gets one that holds it.
  def filled(self, x: Tensor, axes: List[int], low: bool) -> Tensor:
    y = x
    if torch.numel(x) == 0:
      pairs = annotate(List[int], [])
      for i in range(x.dim()):
        pairs.append(0)
        pairs.append(0)
      for a in axes:
        axis = a + x.dim() if a < 0 else a
        if torch.size(x, axis) == 0:
          pairs[2 * (x.dim() - 1 - axis)] = 1
      if torch.is_floating_point(x):
        y = torch.constant_pad_nd(x, pairs, float("-inf") if low else float("inf"))
      elif x.dtype == 11:
        y = torch.constant_pad_nd(x, pairs, 0 if low else 1)
      else:
        y = torch.constant_pad_nd(x, pairs, -2147483648 if low else 2147483647)
    return y

  def product(self, x: Tensor, axes: List[int], keep: bool) -> Tensor:
    out = x
    sorted_axes = annotate(List[int], [])
    for a in axes:
      sorted_axes.append(a + x.dim() if a < 0 else a)
    sorted_axes.sort()
    for i in range(len(sorted_axes)):
      out = torch.prod(out, sorted_axes[len(sorted_axes) - 1 - i], keep)
    return torch.to(out, x.dtype)

  def argmax(self, x: Tensor, axis: int, keep: bool, last: bool) -> Tensor:
    if last:
      out = torch.size(x, axis) - 1 - torch.argmax(torch.flip(x, [axis]), axis, keep)
    else:
      out = torch.argmax(x, axis, keep)
    return out

  def cumsum(self, x: Tensor, axis: int, exclusive: bool, reverse: bool) -> Tensor:
    y = torch.flip(x, [axis]) if reverse else x
    s = torch.cumsum(y, axis, dtype=x.dtype)
    if exclusive:
      s = s - y
    return torch.flip(s, [axis]) if reverse else s

# Shapes

  def reshape(self, x: Tensor, shape: List[int]) -> Tensor:
    out = annotate(List[int], [])
    for i in range(len(shape)):
      out.append(torch.size(x, i) if shape[i] == 0 else shape[i])
    return torch.reshape(x, out)

  def flatten(self, x: Tensor, axis: int) -> Tensor:
    a = axis + x.dim() if axis < 0 else axis
    rows = 1
    columns = 1
    for i in range(x.dim()):
      if i < a:
        rows = rows * torch.size(x, i)
      else:
        columns = columns * torch.size(x, i)
    return torch.reshape(x, [rows, columns])

  def unsqueeze(self, x: Tensor, axes: List[int]) -> Tensor:
    n = x.dim() + len(axes)
    places = annotate(List[int], [])
    for a in axes:
      places.append(a + n if a < 0 else a)
    places.sort()
    out = x
    for p in places:
      out = torch.unsqueeze(out, p)
    return out

  def expand(self, x: Tensor, shape: List[int]) -> Tensor:
    n = max(x.dim(), len(shape))
    out = annotate(List[int], [])
    for i in range(n):
      xi = i - n + x.dim()
      si = i - n + len(shape)
      a = torch.size(x, xi) if xi >= 0 else 1
      b = shape[si] if si >= 0 else 1
      out.append(b if a == 1 else a)
    return torch.expand(x, out)

  def split(self, x: Tensor, parts: int, axis: int) -> List[Tensor]:
    n = torch.size(x, axis)
    each = (n + parts - 1) // parts
    sizes = annotate(List[int], [])
    left = n
    for i in range(parts):
      size = min(each, left)
      sizes.append(size)
      left = left - size
    return torch.split_with_sizes(x, sizes, axis)

  def slices(self, x: Tensor, starts: List[int], ends: List[int], axes: Optional[List[int]], steps: Optional[List[int]]) -> Tensor:
    out = x
    for i in range(len(starts)):
      axis = i if axes is None else unchecked_cast(List[int], axes)[i]
      step = 1 if steps is None else unchecked_cast(List[int], steps)[i]
      if step > 0:
        out = torch.slice(out, axis, max(starts[i], -9223372036854775807), max(ends[i], -9223372036854775807), step)
      else:
        out = self.backwards(out, axis, starts[i], ends[i], step)
    return out

  def backwards(self, x: Tensor, axis: int, start: int, end: int, step: int) -> Tensor:
    n = torch.size(x, axis)
    a = start + n if start < 0 else start
    a = min(max(a, -1), n - 1)
    b = end + n if end < 0 else end
    b = min(max(b, -1), n - 1)
    if a > b:
      index = torch.arange(a, b, step, dtype=4, device=x.device)
    else:
      index = torch.zeros([0], dtype=4, device=x.device)
    return torch.index_select(x, axis, index)

  def reversed(self, x: Tensor) -> Tensor:
    axes = annotate(List[int], [])
    for i in range(x.dim()):
      axes.append(x.dim() - 1 - i)
    return torch.permute(x, axes)

  def depth_to_space(self, x: Tensor, b: int, columns_first: bool) -> Tensor:
    n, c, h, w = torch.size(x, 0), torch.size(x, 1) // (b * b), torch.size(x, 2), torch.size(x, 3)
    if columns_first:
      y = torch.permute(torch.reshape(x, [n, c, b, b, h, w]), [0, 1, 4, 2, 5, 3])
    else:
      y = torch.permute(torch.reshape(x, [n, b, b, c, h, w]), [0, 3, 4, 1, 5, 2])
    return torch.reshape(y, [n, c, h * b, w * b])

  def space_to_depth(self, x: Tensor, b: int, columns_first: bool) -> Tensor:
    n, c, h, w = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2) // b, torch.size(x, 3) // b
    y = torch.reshape(x, [n, c, h, b, w, b])
    if columns_first:
      y = torch.permute(y, [0, 1, 3, 5, 2, 4])
    else:
      y = torch.permute(y, [0, 3, 5, 1, 2, 4])
    return torch.reshape(y, [n, c * b * b, h, w])

# Beginnings and ends for some axes, as torch's pairs for all, last axis first.
  def pad_pairs(self, rank: int, pads: List[int], axes: Optional[List[int]]) -> List[int]:
    begins = annotate(List[int], [])
    ends = annotate(List[int], [])
    for i in range(rank):
      begins.append(0)
      ends.append(0)
    half = len(pads) // 2
    for i in range(half):
      a = i if axes is None else unchecked_cast(List[int], axes)[i]
      a = a + rank if a < 0 else a
      begins[a] = pads[i]
      ends[a] = pads[i + half]
    out = annotate(List[int], [])
    for i in range(rank):
      out.append(begins[rank - 1 - i])
      out.append(ends[rank - 1 - i])
    return out

  def pad_by_index(self, x: Tensor, pairs: List[int], mode: str) -> Tensor:
    out = x
    for i in range(len(pairs) // 2):
      axis = x.dim() - 1 - i
      n = torch.size(x, axis)
      if pairs[2 * i] != 0 or pairs[2 * i + 1] != 0:
        index = torch.arange(-pairs[2 * i], n + pairs[2 * i + 1], dtype=4, device=x.device)
        if mode == "edge":
          index = torch.clamp(index, 0, n - 1)
        elif mode == "wrap":
          index = torch.remainder(index, n)
        else:
          period = max(2 * (n - 1), 1)
          index = torch.remainder(index, period)
          index = torch.minimum(index, period - index) if n > 1 else torch.zeros_like(index)
        out = torch.index_select(out, axis, index)
    return out

  def centre(self, x: Tensor, shape: List[int], axes: Optional[List[int]]) -> Tensor:
    out = x
    for i in range(len(shape)):
      a = i if axes is None else unchecked_cast(List[int], axes)[i]
      n = torch.size(x, a)
      if n >= shape[i]:
        from_ = (n - shape[i]) // 2
        out = torch.slice(out, a, from_, from_ + shape[i], 1)
      else:
        before = (shape[i] - n) // 2
        pads = [before, shape[i] - n - before]
        pairs = self.pad_pairs(x.dim(), pads, [a])
        out = torch.constant_pad_nd(out, pairs, 0)
    return out

  def reverse_sequence(self, x: Tensor, lengths: Tensor, batch: int, time: int) -> Tensor:
    y = torch.movedim(x, [batch, time], [0, 1])
    t = torch.arange(torch.size(y, 1), dtype=4, device=x.device)
    n = torch.unsqueeze(torch.to(lengths, 4), 1)
    index = torch.where(t < n, n - 1 - t, t + torch.zeros_like(n))
    for i in range(y.dim() - 2):
      index = torch.unsqueeze(index, -1)
    y = torch.gather(y, 1, torch.expand_as(index, y))
    return torch.movedim(y, [0, 1], [batch, time])

  def eye(self, x: Tensor, k: int) -> Tensor:
    rows = torch.unsqueeze(torch.arange(torch.size(x, 0), device=x.device), 1)
    columns = torch.arange(torch.size(x, 1), device=x.device)
    return torch.eq(columns - rows, k)

  def cosine_window(self, n: int, a: float, b: float, c: float, periodic: bool) -> Tensor:
    d = float(n if periodic else n - 1)
    t = torch.arange(n, dtype=7) * 2. * 3.141592653589793 / d
    return a - b * torch.cos(t) + c * torch.cos(2. * t)

# Places

  def positive(self, index: Tensor, n: int) -> Tensor:
    i = torch.to(index, 4)
    return torch.where(i < 0, i + n, i)

  def gather(self, x: Tensor, index: Tensor, axis: int) -> Tensor:
    a = axis + x.dim() if axis < 0 else axis
    flat = self.positive(torch.flatten(index), torch.size(x, a))
    shape = torch.size(x)[:a] + torch.size(index) + torch.size(x)[a + 1:]
    return torch.reshape(torch.index_select(x, a, flat), shape)

  def gather_elements(self, x: Tensor, index: Tensor, axis: int) -> Tensor:
    return torch.gather(x, axis, self.positive(index, torch.size(x, axis)))

# The last dimension of index, places along the first dimensions of x, as one place in x with those dimensions flattened.
  def flat_places(self, x: Tensor, index: Tensor) -> Tensor:
    k = torch.size(index, -1)
    out = torch.zeros_like(torch.to(torch.select(index, -1, 0), 4))
    for i in range(k):
      n = torch.size(x, i)
      out = out * n + self.positive(torch.select(index, -1, i), n)
    return torch.flatten(out)

  def rows(self, x: Tensor, k: int) -> Tensor:
    count = 1
    for i in range(k):
      count = count * torch.size(x, i)
    tail = 1
    for i in range(x.dim() - k):
      tail = tail * torch.size(x, i + k)
    return torch.reshape(x, [count, tail])

  def gather_nd(self, x: Tensor, index: Tensor, batch: int) -> Tensor:
    k = torch.size(index, -1)
    i = index
    if batch > 0:
      lead = torch.size(index)[:batch]
      grids = annotate(List[Tensor], [])
      for d in range(batch):
        g = torch.arange(lead[d], dtype=4, device=x.device)
        for e in range(index.dim() - 1 - d):
          g = torch.unsqueeze(g, -1)
        shape = torch.size(index)[:-1] + [1]
        grids.append(torch.expand(g, shape))
      grids.append(torch.to(index, 4))
      i = torch.cat(grids, -1)
    depth = k + batch
    shape = torch.size(index)[:-1] + torch.size(x)[depth:]
    return torch.reshape(torch.index_select(self.rows(x, depth), 0, self.flat_places(x, i)), shape)

  def scatter_elements(self, x: Tensor, index: Tensor, updates: Tensor, axis: int, how: str) -> Tensor:
    i = self.positive(index, torch.size(x, axis))
    if how == "":
      out = torch.scatter(x, axis, i, updates)
    else:
      out = torch.scatter_reduce(x, axis, i, updates, how, include_self=True)
    return out

  def scatter_nd(self, x: Tensor, index: Tensor, updates: Tensor, how: str) -> Tensor:
    k = torch.size(index, -1)
    base = self.rows(x, k)
    at = self.flat_places(x, index)
    values = torch.reshape(updates, [torch.numel(at), torch.size(base, 1)])
    i = torch.expand_as(torch.unsqueeze(at, 1), values)
    if how == "":
      out = torch.scatter(base, 0, i, values)
    else:
      out = torch.scatter_reduce(base, 0, i, values, how, include_self=True)
    return torch.reshape(out, torch.size(x))

  def one_hot(self, index: Tensor, depth: int, values: Tensor, axis: int) -> Tensor:
    i = torch.remainder(torch.unsqueeze(torch.to(index, 4), -1), depth)
    inside = torch.logical_and(torch.unsqueeze(index, -1) >= -depth, torch.unsqueeze(index, -1) < depth)
    hot = torch.logical_and(torch.eq(torch.arange(depth, dtype=4, device=index.device), i), inside)
    out = torch.where(hot, values[1], values[0])
    return torch.movedim(out, -1, axis)

  def compress(self, x: Tensor, condition: Tensor, axis: int) -> Tensor:
    return torch.index_select(x, axis, torch.flatten(torch.nonzero(condition)))

  def top(self, x: Tensor, k: int, axis: int, largest: bool) -> List[Tensor]:
    values, index = torch.sort(x, stable=True, dim=axis, descending=largest)
    return [torch.slice(values, axis, 0, k, 1), torch.slice(index, axis, 0, k, 1)]

# Values are picked from where they first occur: that has a gradient, which torch's own operator has not.
  def unique(self, x: Tensor, axis: Optional[int], ascending: bool) -> List[Tensor]:
    if axis is None:
      y = torch.flatten(x)
      a = 0
    else:
      y = x
      a = unchecked_cast(int, axis)
    distinct, inverse, counts = torch.unique_dim(torch.detach(y), a, True, True, True)
    n = torch.numel(inverse)
    m = torch.numel(counts)
    place = torch.arange(n, dtype=4, device=x.device)
    first = torch.scatter_reduce(torch.full([m], n, dtype=4, device=x.device), 0, inverse, place, "amin", include_self=True)
    if not ascending:
      order = torch.argsort(first, -1, False)
      rank = torch.scatter(torch.zeros_like(order), 0, order, torch.arange(m, dtype=4, device=x.device))
      inverse = torch.index_select(rank, 0, inverse)
      counts = torch.index_select(counts, 0, order)
      first = torch.index_select(first, 0, order)
    return [torch.index_select(y, a, first), first, inverse, counts]

# Greedy, a class at a time: the best box that is left is kept, and what it covers by more than the threshold goes.
  def non_max_suppression(self, boxes: Tensor, scores: Tensor, most: int, overlap: float, least: float, centred: bool) -> Tensor:
    kept = annotate(List[int], [])
    if centred:
      c, s = torch.slice(boxes, 2, 0, 2, 1), torch.slice(boxes, 2, 2, 4, 1) / 2
      low, high = c - s, c + s
    else:
      p, q = torch.slice(boxes, 2, 0, 2, 1), torch.slice(boxes, 2, 2, 4, 1)
      low, high = torch.minimum(p, q), torch.maximum(p, q)
    area = torch.prod(high - low, 2)
    for b in range(torch.size(scores, 0)):
      for c in range(torch.size(scores, 1)):
        score = scores[b][c]
        order = torch.argsort(score, -1, True)
        order = torch.index_select(order, 0, torch.flatten(torch.nonzero(torch.index_select(score, 0, order) > least)))
        count = 0
        while torch.numel(order) > 0 and count < most:
          best = int(order[0])
          kept.append(b)
          kept.append(c)
          kept.append(best)
          count = count + 1
          rest = torch.slice(order, 0, 1, 9223372036854775807, 1)
          l = torch.maximum(torch.index_select(low[b], 0, rest), low[b][best])
          h = torch.minimum(torch.index_select(high[b], 0, rest), high[b][best])
          shared = torch.prod(torch.clamp(h - l, 0), 1)
          union = torch.index_select(area[b], 0, rest) + area[b][best] - shared
          order = torch.index_select(rest, 0, torch.flatten(torch.nonzero(shared <= overlap * union)))
    return torch.reshape(torch.tensor(kept, dtype=4), [len(kept) // 3, 3])

# Windows

# Padding after which every place has a window, as torch's pairs; what is uneven goes to the end (upper) or the beginning.
  def same(self, size: List[int], kernel: List[int], strides: List[int], dilations: List[int], upper: bool) -> List[int]:
    out = annotate(List[int], [])
    d = len(kernel)
    for j in range(d):
      i = d - 1 - j
      windows = (size[i] + strides[i] - 1) // strides[i]
      total = max((windows - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - size[i], 0)
      small = total // 2
      out.append(small if upper else total - small)
      out.append(total - small if upper else small)
    return out

# Padding (torch's pairs) with which windows without padding come out as many as ONNX asks for. pads: beginnings, then ends.
  def window_pairs(self, size: List[int], kernel: List[int], strides: List[int], dilations: List[int], pads: List[int], ceil: bool, auto: str) -> List[int]:
    if auto == "SAME_UPPER" or auto == "SAME_LOWER":
      out = self.same(size, kernel, strides, dilations, auto == "SAME_UPPER")
    else:
      out = annotate(List[int], [])
      d = len(kernel)
      for j in range(d):
        i = d - 1 - j
        begin = pads[i]
        span = (kernel[i] - 1) * dilations[i] + 1
        room = size[i] + begin + pads[i + d] - span
        windows = room // strides[i] + 1
        if ceil and room % strides[i] != 0 and windows * strides[i] < size[i] + begin:
          windows = windows + 1
        out.append(begin)
        out.append((windows - 1) * strides[i] + span - size[i] - begin)
    return out

  def window_pad(self, x: Tensor, kernel: List[int], strides: List[int], dilations: List[int], pads: List[int], ceil: bool, auto: str, value: float) -> Tensor:
    pairs = self.window_pairs(torch.size(x)[2:], kernel, strides, dilations, pads, ceil, auto)
    return torch.constant_pad_nd(x, pairs, value)

  def window_sum(self, x: Tensor, kernel: List[int], strides: List[int], dilations: List[int]) -> Tensor:
    n, c = torch.size(x, 0), torch.size(x, 1)
    flat = torch.reshape(x, [n * c, 1] + torch.size(x)[2:])
    ones = torch.ones([1, 1] + kernel, dtype=x.dtype, device=x.device)
    none = annotate(List[int], [])
    for i in range(len(kernel)):
      none.append(0)
    y = torch.convolution(flat, ones, None, strides, none, dilations, False, none, 1)
    return torch.reshape(y, [n, c] + torch.size(y)[2:])

  def window_mean(self, x: Tensor, kernel: List[int], strides: List[int], dilations: List[int], pads: List[int], ceil: bool, auto: str, include: bool) -> Tensor:
    pairs = self.window_pairs(torch.size(x)[2:], kernel, strides, dilations, pads, ceil, auto)
    seen = torch.ones([1, 1] + torch.size(x)[2:], dtype=x.dtype, device=x.device)
    if include:
      counted = annotate(List[int], [])
      d = len(kernel)
      for j in range(d):
        counted.append(pads[d - 1 - j] if auto == "NOTSET" else pairs[2 * j])
        counted.append(pads[2 * d - 1 - j] if auto == "NOTSET" else pairs[2 * j + 1])
      seen = torch.constant_pad_nd(seen, counted, 1.)
      rest = annotate(List[int], [])
      for j in range(2 * d):
        rest.append(pairs[j] - counted[j])
      seen = torch.constant_pad_nd(seen, rest, 0.)
    else:
      seen = torch.constant_pad_nd(seen, pairs, 0.)
    total = self.window_sum(torch.constant_pad_nd(x, pairs, 0.), kernel, strides, dilations)
    return total / self.window_sum(seen, kernel, strides, dilations)

# torch counts places within an image; ONNX counts them through the whole tensor.
  def flat_indices(self, x: Tensor, index: Tensor, columns_first: bool) -> Tensor:
    places = 1
    for n in torch.size(x)[2:]:
      places = places * n
    i = index
    if columns_first and x.dim() == 4:
      h, w = torch.size(x, 2), torch.size(x, 3)
      i = torch.remainder(index, w) * h + torch.floor_divide(index, w)
    image = torch.arange(torch.size(x, 0) * torch.size(x, 1), dtype=4, device=x.device) * places
    shape = [torch.size(x, 0), torch.size(x, 1)]
    for j in range(x.dim() - 2):
      shape.append(1)
    return i + torch.reshape(image, shape)

  def max_unpool(self, x: Tensor, index: Tensor, kernel: List[int], strides: List[int], pads: List[int], shape: Optional[List[int]]) -> Tensor:
    d = len(kernel)
    size = torch.size(x)[:2]
    for i in range(d):
      size.append((torch.size(x, i + 2) - 1) * strides[i] + kernel[i] - pads[i] - pads[i + d])
    count = 1
    for n in size:
      count = count * n
    flat = torch.zeros([count], dtype=x.dtype, device=x.device)
    out = torch.reshape(torch.scatter(flat, 0, torch.flatten(index), torch.flatten(x)), size)
    if shape is not None:
      wanted = unchecked_cast(List[int], shape)
      pairs = annotate(List[int], [])
      for j in range(len(wanted)):
        i = len(wanted) - 1 - j
        pairs.append(0)
        pairs.append(wanted[i] - size[i])
      out = torch.constant_pad_nd(out, pairs, 0)
    return out

  def convolution(self, x: Tensor, w: Tensor, b: Optional[Tensor], transposed: bool, groups: int) -> Tensor:
    ones = annotate(List[int], [])
    none = annotate(List[int], [])
    for i in range(w.dim() - 2):
      ones.append(1)
      none.append(0)
    return torch.convolution(x, w, b, ones, none, ones, transposed, none, groups)

# The whole transposed convolution, then cut to what is asked for, or filled up behind.
  def conv_transpose(self, x: Tensor, w: Tensor, b: Optional[Tensor], strides: List[int], pads: List[int], dilations: List[int], extra: List[int], groups: int, shape: Optional[List[int]], auto: str) -> Tensor:
    d = len(strides)
    none = annotate(List[int], [])
    for i in range(d):
      none.append(0)
    y = torch.convolution(x, w, None, strides, none, dilations, True, none, groups)
    pairs = annotate(List[int], [])
    for j in range(d):
      i = d - 1 - j
      full = torch.size(y, i + 2)
      size = full + extra[i] - pads[i] - pads[i + d]
      begin = pads[i]
      if shape is not None or auto == "SAME_UPPER" or auto == "SAME_LOWER":
        if shape is not None:
          s = unchecked_cast(List[int], shape)
          size = s[len(s) - d + i]
        else:
          size = torch.size(x, i + 2) * strides[i]
        total = max(full + extra[i] - size, 0)
        begin = total // 2 if auto == "SAME_UPPER" or auto == "NOTSET" else total - total // 2
      pairs.append(-begin)
      pairs.append(size + begin - full)
    y = torch.constant_pad_nd(y, pairs, 0.)
    if b is not None:
      one = [1, -1]
      for i in range(d):
        one.append(1)
      y = y + torch.reshape(unchecked_cast(Tensor, b), one)
    return y

  def col2im(self, x: Tensor, image: List[int], block: List[int], dilations: Optional[List[int]], strides: Optional[List[int]], pads: Optional[List[int]]) -> Tensor:
    d = len(image)
    p = annotate(List[int], [])
    s = annotate(List[int], [])
    l = annotate(List[int], [])
    for i in range(2 * d):
      p.append(0 if pads is None else unchecked_cast(List[int], pads)[i])
    for i in range(d):
      s.append(1 if strides is None else unchecked_cast(List[int], strides)[i])
      l.append(1 if dilations is None else unchecked_cast(List[int], dilations)[i])
    full = annotate(List[int], [])
    pairs = annotate(List[int], [])
    windows = annotate(List[int], [])
    for i in range(d):
      full.append(image[i] + p[i] + p[i + d])
      windows.append((full[i] - (block[i] - 1) * l[i] - 1) // s[i] + 1)
      j = d - 1 - i
      pairs.append(-p[j])
      pairs.append(-p[j + d])
    n = torch.size(x, 0)
    positions = torch.zeros([1, 1], dtype=4, device=x.device)
    for i in range(d):
      at = torch.unsqueeze(torch.arange(block[i], dtype=4, device=x.device) * l[i], 1) + torch.arange(windows[i], dtype=4, device=x.device) * s[i]
      b, w = torch.size(positions, 0), torch.size(positions, 1)
      positions = torch.reshape(positions, [b, 1, w, 1]) * full[i] + torch.reshape(at, [1, block[i], 1, windows[i]])
      positions = torch.reshape(positions, [b * block[i], w * windows[i]])
    c = torch.size(x, 1) // torch.size(positions, 0)
    count = 1
    for f in full:
      count = count * f
    values = torch.reshape(x, [n, c, -1])
    out = torch.index_add(torch.zeros([n, c, count], dtype=x.dtype, device=x.device), 2, torch.flatten(positions), values)
    return torch.constant_pad_nd(torch.reshape(out, [n, c] + full), pairs, 0)

# Each tap of the kernel reads the image at its own, shifted places; two dimensions. Places are in double precision: torch
# wants them between -1 and 1, and what lies on a pixel is to stay on it.
  def deform_conv(self, x: Tensor, w: Tensor, offset: Tensor, b: Optional[Tensor], mask: Optional[Tensor], strides: Optional[List[int]], pads: Optional[List[int]], dilations: Optional[List[int]], groups: int, offset_groups: int) -> Tensor:
    s = [1, 1] if strides is None else unchecked_cast(List[int], strides)
    p = [0, 0, 0, 0] if pads is None else unchecked_cast(List[int], pads)
    l = [1, 1] if dilations is None else unchecked_cast(List[int], dilations)
    n, c, h, wd = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
    kh, kw = torch.size(w, 2), torch.size(w, 3)
    oh, ow = torch.size(offset, 2), torch.size(offset, 3)
    moves = torch.reshape(offset, [n, offset_groups, kh * kw, 2, oh, ow])
    y0 = torch.unsqueeze(torch.arange(oh, dtype=7, device=x.device) * s[0] - p[0], 1)
    x0 = torch.arange(ow, dtype=7, device=x.device) * s[1] - p[1]
    image = torch.reshape(torch.to(x, 7), [n * offset_groups, c // offset_groups, h, wd])
    taps = annotate(List[Tensor], [])
    for k in range(kh * kw):
      ys = y0 + (k // kw) * l[0] + moves[:, :, k, 0]
      xs = x0 + (k % kw) * l[1] + moves[:, :, k, 1]
      gy = (2. * ys + 1.) / h - 1.
      gx = (2. * xs + 1.) / wd - 1.
      grid = torch.reshape(torch.stack([gx, gy], -1), [n * offset_groups, oh, ow, 2])
      tap = torch.reshape(torch.to(torch.grid_sampler(image, grid, 0, 0, False), x.dtype), [n, offset_groups, c // offset_groups, oh, ow])
      if mask is not None:
        m = torch.reshape(unchecked_cast(Tensor, mask), [n, offset_groups, kh * kw, oh, ow])
        tap = tap * torch.unsqueeze(m[:, :, k], 2)
      taps.append(torch.reshape(tap, [n, c, oh * ow]))
    columns = torch.reshape(torch.stack(taps, 2), [n, groups, (c // groups) * kh * kw, oh * ow])
    kernel = torch.reshape(w, [groups, torch.size(w, 0) // groups, (c // groups) * kh * kw])
    out = torch.reshape(torch.matmul(kernel, columns), [n, torch.size(w, 0), oh, ow])
    if b is not None:
      out = out + torch.reshape(unchecked_cast(Tensor, b), [1, -1, 1, 1])
    return out

# Normalisations

  def batch_norm_training(self, x: Tensor, w: Tensor, b: Tensor, mean: Tensor, var: Tensor, momentum: float, e: float) -> List[Tensor]:
    axes = [0]
    shape = [1, -1]
    for i in range(x.dim() - 2):
      axes.append(i + 2)
      shape.append(1)
    m = torch.mean(x, axes, False)
    centred = x - torch.reshape(m, shape)
    v = torch.mean(centred * centred, axes, False)
    y = centred * torch.reshape(torch.rsqrt(v + e) * w, shape) + torch.reshape(b, shape)
    return [y, mean * momentum + m * (1. - momentum), var * momentum + v * (1. - momentum)]

  def layer_norm(self, x: Tensor, axis: int, w: Tensor, b: Optional[Tensor], e: float) -> List[Tensor]:
    a = axis + x.dim() if axis < 0 else axis
    shape = torch.size(x)[a:]
    bias = None if b is None else torch.expand(unchecked_cast(Tensor, b), shape)
    y, mean, rstd = torch.native_layer_norm(x, shape, torch.expand(w, shape), bias, e)
    return [y, mean, rstd]

# Along the last axis, with a scale and a shift of its length.
  def layer_norm_last(self, x: Tensor, w: Tensor, b: Tensor, e: float) -> Tensor:
    if w.dim() == 1 and b.dim() == 1 and torch.size(w, 0) == torch.size(x, -1) and torch.size(b, 0) == torch.size(x, -1):
      y = torch.layer_norm(x, torch.size(w), w, b, e, False)
    else:
      d = x - torch.mean(x, [-1], True)
      y = d / torch.sqrt(torch.mean(d * d, [-1], True) + e) * w + b
    return y

  def rms_norm(self, x: Tensor, axis: int, w: Tensor, e: float) -> Tensor:
    axes = annotate(List[int], [])
    a = axis + x.dim() if axis < 0 else axis
    for i in range(x.dim() - a):
      axes.append(a + i)
    return x * torch.rsqrt(torch.mean(x * x, axes, True) + e) * w

  def mean_variance(self, x: Tensor, axes: List[int]) -> Tensor:
    c = x - torch.mean(x, axes, True)
    return c / (torch.sqrt(torch.mean(c * c, axes, True)) + 1e-09)

  def lp_normalization(self, x: Tensor, p: int, axis: int) -> Tensor:
    length = torch.norm(x, p, [axis], True)
    return torch.where(torch.eq(length, 0), torch.zeros_like(x), x / length)

  def lrn(self, x: Tensor, size: int, alpha: float, beta: float, bias: float) -> Tensor:
    y = torch.movedim(x * x, 1, -1)
    y = torch.constant_pad_nd(y, [(size - 1) // 2, size - 1 - (size - 1) // 2], 0.)
    total = torch.sum(torch.unfold(y, -1, size, 1), [-1], False)
    return x / torch.pow(bias + alpha / size * torch.movedim(total, -1, 1), beta)

  def hardmax(self, x: Tensor, axis: int) -> Tensor:
    return torch.scatter(torch.zeros_like(x), axis, torch.argmax(x, axis, True), 1)

  def nll(self, x: Tensor, target: Tensor, w: Optional[Tensor], reduction: str, ignore: Optional[int]) -> Tensor:
    t = torch.to(target, 4)
    weight = torch.ones([torch.size(x, 1)], dtype=x.dtype, device=x.device) if w is None else unchecked_cast(Tensor, w)
    if ignore is None:
      kept = torch.ones_like(t)
    else:
      kept = torch.to(torch.ne(t, unchecked_cast(int, ignore)), 4)
    t = t * kept
    each = torch.reshape(torch.index_select(weight, 0, torch.flatten(t)), torch.size(t)) * kept
    loss = -torch.squeeze(torch.gather(x, 1, torch.unsqueeze(t, 1)), 1) * each
    if reduction == "sum":
      loss = torch.sum(loss)
    elif reduction == "mean":
      loss = torch.sum(loss) / torch.sum(each)
    return loss

# Learning

# What each place is multiplied with: 0 with this chance, else what keeps the mean.
  def kept(self, x: Tensor, chance: float, rng: Generator) -> Tensor:
    stays = torch.rand(torch.size(x), generator=rng, dtype=6, device=x.device) >= chance
    scale = 0. if chance >= 1. else 1. / (1. - chance)
    return torch.to(stays, x.dtype) * scale

# Networks with a state. Gates in ONNX's order; w (directions, gates, input), r (directions, gates, hidden), b (directions, 2 gates).

  def clipped(self, x: Tensor, clip: float) -> Tensor:
    return torch.clamp(x, -clip, clip) if clip > 0. else x

# States of one direction joined: (time, batch, hidden) each; the last of a sequence is the one at its own length.
  def rnn(self, x: Tensor, w: Tensor, r: Tensor, b: Optional[Tensor], lengths: Optional[Tensor], h0: Optional[Tensor], direction: str, batch_first: bool, clip: float) -> List[Tensor]:
    s = torch.transpose(x, 0, 1) if batch_first else x
    outs = annotate(List[Tensor], [])
    lasts = annotate(List[Tensor], [])
    for d in range(torch.size(w, 0)):
      hidden = torch.size(r, 2)
      h = torch.zeros([torch.size(s, 1), hidden], dtype=x.dtype, device=x.device)
      if h0 is not None:
        hs = unchecked_cast(Tensor, h0)
        h = torch.select(hs, 1 if batch_first else 0, d)
      bias = torch.zeros([2 * hidden], dtype=x.dtype, device=x.device) if b is None else unchecked_cast(Tensor, b)[d]
      bias = torch.slice(bias, 0, 0, hidden, 1) + torch.slice(bias, 0, hidden, 2 * hidden, 1)
      steps = annotate(List[Tensor], [])
      back = direction == "reverse" or d == 1
      for i in range(torch.size(s, 0)):
        t = torch.size(s, 0) - 1 - i if back else i
        new = torch.tanh(self.clipped(torch.matmul(s[t], torch.t(w[d])) + torch.matmul(h, torch.t(r[d])) + bias, clip))
        on = self.running(lengths, t, new)
        h = torch.where(on, new, h)
        steps.append(torch.where(on, new, torch.zeros_like(new)))
      outs.append(self.in_time(steps, back))
      lasts.append(h)
    return self.joined(outs, lasts, batch_first)

  def running(self, lengths: Optional[Tensor], t: int, like: Tensor) -> Tensor:
    if lengths is None:
      on = torch.ones([torch.size(like, 0), 1], dtype=11, device=like.device)
    else:
      on = torch.unsqueeze(torch.gt(unchecked_cast(Tensor, lengths), t), 1)
    return on

  def in_time(self, steps: List[Tensor], back: bool) -> Tensor:
    y = torch.stack(steps, 0)
    return torch.flip(y, [0]) if back else y

  def joined(self, outs: List[Tensor], lasts: List[Tensor], batch_first: bool) -> List[Tensor]:
    y = torch.stack(outs, 1)
    h = torch.stack(lasts, 0)
    if batch_first:
      y = torch.permute(y, [2, 0, 1, 3])
      h = torch.transpose(h, 0, 1)
    return [y, h]

  def gru(self, x: Tensor, w: Tensor, r: Tensor, b: Optional[Tensor], lengths: Optional[Tensor], h0: Optional[Tensor], direction: str, batch_first: bool, clip: float, linear: bool) -> List[Tensor]:
    s = torch.transpose(x, 0, 1) if batch_first else x
    outs = annotate(List[Tensor], [])
    lasts = annotate(List[Tensor], [])
    for d in range(torch.size(w, 0)):
      n = torch.size(r, 2)
      h = torch.zeros([torch.size(s, 1), n], dtype=x.dtype, device=x.device)
      if h0 is not None:
        h = torch.select(unchecked_cast(Tensor, h0), 1 if batch_first else 0, d)
      bias = torch.zeros([6 * n], dtype=x.dtype, device=x.device) if b is None else unchecked_cast(Tensor, b)[d]
      wb, rb = torch.slice(bias, 0, 0, 3 * n, 1), torch.slice(bias, 0, 3 * n, 6 * n, 1)
      rzr = torch.slice(r[d], 0, 0, 2 * n, 1)
      rh = torch.slice(r[d], 0, 2 * n, 3 * n, 1)
      rbzr, rbh = torch.slice(rb, 0, 0, 2 * n, 1), torch.slice(rb, 0, 2 * n, 3 * n, 1)
      steps = annotate(List[Tensor], [])
      back = direction == "reverse" or d == 1
      for i in range(torch.size(s, 0)):
        t = torch.size(s, 0) - 1 - i if back else i
        xs = torch.matmul(s[t], torch.t(w[d])) + wb
        zr = torch.sigmoid(self.clipped(torch.slice(xs, 1, 0, 2 * n, 1) + torch.matmul(h, torch.t(rzr)) + rbzr, clip))
        z, reset = torch.slice(zr, 1, 0, n, 1), torch.slice(zr, 1, n, 2 * n, 1)
        xh = torch.slice(xs, 1, 2 * n, 3 * n, 1)
        if linear:
          g = torch.tanh(self.clipped(xh + reset * (torch.matmul(h, torch.t(rh)) + rbh), clip))
        else:
          g = torch.tanh(self.clipped(xh + torch.matmul(reset * h, torch.t(rh)) + rbh, clip))
        new = (1. - z) * g + z * h
        on = self.running(lengths, t, new)
        h = torch.where(on, new, h)
        steps.append(torch.where(on, new, torch.zeros_like(new)))
      outs.append(self.in_time(steps, back))
      lasts.append(h)
    return self.joined(outs, lasts, batch_first)

  def lstm(self, x: Tensor, w: Tensor, r: Tensor, b: Optional[Tensor], lengths: Optional[Tensor], h0: Optional[Tensor], c0: Optional[Tensor], p: Optional[Tensor], direction: str, batch_first: bool, clip: float, coupled: bool) -> List[Tensor]:
    s = torch.transpose(x, 0, 1) if batch_first else x
    outs = annotate(List[Tensor], [])
    lasts = annotate(List[Tensor], [])
    cells = annotate(List[Tensor], [])
    for d in range(torch.size(w, 0)):
      n = torch.size(r, 2)
      axis = 1 if batch_first else 0
      h = torch.zeros([torch.size(s, 1), n], dtype=x.dtype, device=x.device)
      c = torch.zeros_like(h)
      if h0 is not None:
        h = torch.select(unchecked_cast(Tensor, h0), axis, d)
      if c0 is not None:
        c = torch.select(unchecked_cast(Tensor, c0), axis, d)
      bias = torch.zeros([8 * n], dtype=x.dtype, device=x.device) if b is None else unchecked_cast(Tensor, b)[d]
      bias = torch.slice(bias, 0, 0, 4 * n, 1) + torch.slice(bias, 0, 4 * n, 8 * n, 1)
      peep = torch.zeros([3 * n], dtype=x.dtype, device=x.device) if p is None else unchecked_cast(Tensor, p)[d]
      pi, po, pf = torch.slice(peep, 0, 0, n, 1), torch.slice(peep, 0, n, 2 * n, 1), torch.slice(peep, 0, 2 * n, 3 * n, 1)
      steps = annotate(List[Tensor], [])
      back = direction == "reverse" or d == 1
      for k in range(torch.size(s, 0)):
        t = torch.size(s, 0) - 1 - k if back else k
        all = torch.matmul(s[t], torch.t(w[d])) + torch.matmul(h, torch.t(r[d])) + bias
        i = torch.sigmoid(self.clipped(torch.slice(all, 1, 0, n, 1) + pi * c, clip))
        if coupled:
          f = 1. - i
        else:
          f = torch.sigmoid(self.clipped(torch.slice(all, 1, 2 * n, 3 * n, 1) + pf * c, clip))
        g = torch.tanh(self.clipped(torch.slice(all, 1, 3 * n, 4 * n, 1), clip))
        cell = f * c + i * g
        o = torch.sigmoid(self.clipped(torch.slice(all, 1, n, 2 * n, 1) + po * cell, clip))
        new = o * torch.tanh(cell)
        on = self.running(lengths, t, new)
        h = torch.where(on, new, h)
        c = torch.where(on, cell, c)
        steps.append(torch.where(on, new, torch.zeros_like(new)))
      outs.append(self.in_time(steps, back))
      lasts.append(h)
      cells.append(c)
    yh = self.joined(outs, lasts, batch_first)
    last_cell = torch.stack(cells, 0)
    return [yh[0], yh[1], torch.transpose(last_cell, 0, 1) if batch_first else last_cell]

# Images at other places

# The weights (out, in) with which one axis is read anew.
  def resize_weights(self, n: int, m: int, scale: float, start: float, end: float, mode: str, where: str, nearest: str, a: float, antialias: bool, exclude: bool) -> Tensor:
    i = torch.arange(m, dtype=7)
    length = n * scale
    if where == "align_corners":
      at = i * (float(n - 1) / (length - 1.)) if length > 1. else torch.zeros_like(i)
    elif where == "asymmetric":
      at = i / scale
    elif where == "pytorch_half_pixel":
      at = (i + 0.5) / scale - 0.5 if m > 1 else torch.zeros_like(i)
    elif where == "tf_half_pixel_for_nn":
      at = (i + 0.5) / scale
    elif where == "half_pixel_symmetric":
      at = n / 2. * (1. - m / length) + (i + 0.5) / scale - 0.5
    elif where == "tf_crop_and_resize":
      at = start * (n - 1) + i * (end - start) * (n - 1) / (m - 1.) if m > 1 else torch.zeros_like(i) + 0.5 * (start + end) * (n - 1)
    else:
      at = (i + 0.5) / scale - 0.5
    if mode == "nearest":
      if nearest == "round_prefer_floor":
        k = torch.ceil(at - 0.5)
      elif nearest == "round_prefer_ceil":
        k = torch.floor(at + 0.5)
      elif nearest == "floor":
        k = torch.floor(at)
      else:
        k = torch.ceil(at)
      k = torch.to(torch.clamp(k, 0, n - 1), 4)
      weights = torch.to(torch.eq(torch.unsqueeze(k, 1), torch.arange(n, dtype=4)), 7)
    else:
      narrow = min(scale, 1.) if antialias else 1.
      reach = 1. if mode == "linear" else 2.
      margin = int(reach / narrow) + 2
      taps = torch.arange(-margin, n + margin, dtype=7)
      x = torch.abs(torch.unsqueeze(at, 1) - taps) * narrow
      if mode == "linear":
        w = torch.clamp(1. - x, 0)
      else:
        near = ((a + 2.) * x - (a + 3.)) * x * x + 1.
        far = ((a * x - 5. * a) * x + 8. * a) * x - 4. * a
        w = torch.where(x <= 1., near, torch.where(x < 2., far, torch.zeros_like(x)))
      if exclude or antialias:
        inside = torch.logical_and(taps >= 0, taps <= n - 1)
        if exclude:
          w = torch.where(inside, w, torch.zeros_like(w))
      w = w / torch.sum(w, [1], True)
      place = torch.to(torch.clamp(taps, 0, n - 1), 4)
      weights = torch.index_add(torch.zeros([m, n], dtype=7), 1, place, w)
    if where == "tf_crop_and_resize":
      outside = torch.logical_or(at < 0, at > n - 1)
      weights = torch.where(torch.unsqueeze(outside, 1), float("nan"), weights)
    return weights

  def resize(self, x: Tensor, roi: Optional[List[float]], scales: Optional[List[float]], sizes: Optional[List[int]], axes: Optional[List[int]], mode: str, where: str, nearest: str, a: float, antialias: bool, exclude: bool, beyond: float, policy: str) -> Tensor:
    places = annotate(List[int], [])
    if axes is None:
      for i in range(x.dim()):
        places.append(i)
    else:
      for i in unchecked_cast(List[int], axes):
        places.append(i + x.dim() if i < 0 else i)
    factors = annotate(List[float], [])
    to = annotate(List[int], [])
    if sizes is not None:
      wanted = unchecked_cast(List[int], sizes)
      for i in range(len(places)):
        factors.append(float(wanted[i]) / torch.size(x, places[i]))
        to.append(wanted[i])
      if policy != "stretch":
        f = factors[0]
        for g in factors:
          f = min(f, g) if policy == "not_larger" else max(f, g)
        for i in range(len(places)):
          factors[i] = f
          to[i] = int(torch.floor(torch.tensor(f * torch.size(x, places[i]) + 0.5, dtype=7)))
    else:
      for i in range(len(places)):
        f = unchecked_cast(List[float], scales)[i]
        factors.append(f)
        to.append(int(torch.floor(torch.tensor(torch.size(x, places[i]) * f, dtype=7))))
    out = torch.to(x, 7) if not torch.is_floating_point(x) else x
    outside = torch.zeros([1], dtype=11, device=x.device)
    for i in range(len(places)):
      n = torch.size(x, places[i])
      if factors[i] != 1. or to[i] != n or where == "tf_crop_and_resize":
        start = 0. if roi is None else unchecked_cast(List[float], roi)[i]
        end = 1. if roi is None else unchecked_cast(List[float], roi)[i + len(places)]
        w = self.resize_weights(n, to[i], factors[i], start, end, mode, where, nearest, a, antialias, exclude)
        bad = torch.isnan(torch.select(w, 1, 0))
        w = torch.to(torch.nan_to_num(w, 0.), out.dtype)
        w = torch.to(w, x.device)
        if mode == "nearest":
          out = torch.index_select(out, places[i], torch.argmax(w, 1, False))
        else:
          out = torch.movedim(torch.matmul(torch.movedim(out, places[i], -1), torch.t(w)), -1, places[i])
        for j in range(x.dim() - 1 - places[i]):
          bad = torch.unsqueeze(bad, -1)
        outside = torch.logical_or(outside, torch.to(bad, x.device))
    if where == "tf_crop_and_resize":
      out = torch.where(outside, torch.full([1], beyond, dtype=out.dtype, device=x.device), out)
    return torch.to(out, x.dtype)

# Two images' dimensions, linearly: torch does it itself; anything else goes the general way.
  def resize_linear(self, x: Tensor, roi: Optional[List[float]], scales: Optional[List[float]], sizes: Optional[List[int]], axes: Optional[List[int]], mode: str, where: str, nearest: str, a: float, antialias: bool, exclude: bool, beyond: float, policy: str) -> Tensor:
    plain = x.dim() == 4 and torch.is_floating_point(x)
    h, w = 0, 0
    if plain:
      if sizes is not None:
        s = unchecked_cast(List[int], sizes)
        plain = s[0] == torch.size(x, 0) and s[1] == torch.size(x, 1)
        h, w = s[2], s[3]
      else:
        f = unchecked_cast(List[float], scales)
        h, w = int(torch.size(x, 2) * f[2]), int(torch.size(x, 3) * f[3])
        plain = f[0] == 1. and f[1] == 1. and h == torch.size(x, 2) * f[2] and w == torch.size(x, 3) * f[3]
    if plain and h > 1 and w > 1:
      out = torch.upsample_bilinear2d(x, [h, w], where == "align_corners", None, None)
    else:
      out = self.resize(x, roi, scales, sizes, axes, mode, where, nearest, a, antialias, exclude, beyond, policy)
    return out

# Each region read on a grid of its own, each cell the mean (or largest) of its sampling points.
  def roi_align(self, x: Tensor, rois: Tensor, batch: Tensor, h: int, w: int, ratio: int, scale: float, half: bool, largest: bool) -> Tensor:
    outs = annotate(List[Tensor], [])
    height, width = torch.size(x, 2), torch.size(x, 3)
    shift = 0.5 if half else 0.
    for i in range(torch.size(rois, 0)):
      box = self.floats(rois[i])
      x1, y1, x2, y2 = box[0] * scale - shift, box[1] * scale - shift, box[2] * scale - shift, box[3] * scale - shift
      rw, rh = x2 - x1, y2 - y1
      if not half:
        rw, rh = max(rw, 1.), max(rh, 1.)
      bh, bw = rh / h, rw / w
      gh = ratio if ratio > 0 else int(torch.ceil(torch.tensor(bh, dtype=7)))
      gw = ratio if ratio > 0 else int(torch.ceil(torch.tensor(bw, dtype=7)))
      ys = y1 + (torch.arange(h * gh, dtype=x.dtype, device=x.device) + 0.5) * bh / gh
      xs = x1 + (torch.arange(w * gw, dtype=x.dtype, device=x.device) + 0.5) * bw / gw
      wy = self.roi_weights(ys, height)
      wx = self.roi_weights(xs, width)
      image = x[int(batch[i])]
      if largest:
        parts = annotate(List[Tensor], [])
        y0, fy = self.roi_corner(ys, height)
        x0, fx = self.roi_corner(xs, width)
        ry = torch.index_select(image, 1, y0)
        ry1 = torch.index_select(image, 1, torch.clamp(y0 + 1, 0, height - 1))
        gy = torch.unsqueeze(fy, 1)
        a = torch.index_select(ry, 2, x0) * (1. - gy) * (1. - fx)
        b = torch.index_select(ry, 2, torch.clamp(x0 + 1, 0, width - 1)) * (1. - gy) * fx
        c = torch.index_select(ry1, 2, x0) * gy * (1. - fx)
        d = torch.index_select(ry1, 2, torch.clamp(x0 + 1, 0, width - 1)) * gy * fx
        v = torch.maximum(torch.maximum(a, b), torch.maximum(c, d))
        v = torch.reshape(v, [torch.size(x, 1), h, gh, w, gw])
        outs.append(torch.amax(v, [2, 4], False))
      else:
        v = torch.matmul(torch.matmul(wy, image), torch.t(wx))
        v = torch.reshape(v, [torch.size(x, 1), h, gh, w, gw])
        outs.append(torch.mean(v, [2, 4], False))
    return torch.stack(outs, 0)

  def roi_corner(self, at: Tensor, n: int) -> Tuple[Tensor, Tensor]:
    p = torch.clamp(at, 0, n - 1)
    low = torch.floor(p)
    return (torch.to(low, 4), p - low)

  def roi_weights(self, at: Tensor, n: int) -> Tensor:
    p = torch.unsqueeze(torch.clamp(at, 0, n - 1), 1)
    w = torch.clamp(1. - torch.abs(p - torch.arange(n, dtype=at.dtype, device=at.device)), 0)
    inside = torch.logical_and(at >= -1., at <= n)
    return w * torch.unsqueeze(torch.to(inside, at.dtype), 1)

# Quantisation

# A scale for the tensor, for each place of an axis, or for each block of places of it, as what broadcasts to x.
  def per_axis(self, x: Tensor, s: Tensor, axis: int, block: int) -> Tensor:
    a = axis + x.dim() if axis < 0 else axis
    out = s
    if block > 0:
      out = torch.slice(torch.repeat_interleave(s, block, a), a, 0, torch.size(x, a), 1)
    elif s.dim() == 1 and torch.numel(s) > 1:
      for i in range(x.dim() - 1 - a):
        out = torch.unsqueeze(out, -1)
    return out

  def quantise(self, x: Tensor, scale: Tensor, zero: Optional[Tensor], axis: int, block: int, least: int, most: int) -> Tensor:
    q = torch.round(x / self.per_axis(x, scale, axis, block))
    q = torch.to(q, 7)
    if zero is not None:
      q = q + torch.to(self.per_axis(x, unchecked_cast(Tensor, zero), axis, block), 7)
    return torch.clamp(q, least, most)

  def dequantise(self, x: Tensor, scale: Tensor, zero: Optional[Tensor], axis: int, block: int) -> Tensor:
    v = torch.to(x, scale.dtype)
    if zero is not None:
      v = v - torch.to(self.per_axis(x, unchecked_cast(Tensor, zero), axis, block), scale.dtype)
    return v * self.per_axis(x, scale, axis, block)

  def centred(self, x: Tensor, zero: Optional[Tensor], axis: int) -> Tensor:
    v = torch.to(x, 3)
    if zero is not None:
      z = torch.to(unchecked_cast(Tensor, zero), 3)
      a = axis + x.dim() if axis < 0 else axis
      if z.dim() == 1 and torch.numel(z) > 1:
        for i in range(x.dim() - 1 - a):
          z = torch.unsqueeze(z, -1)
      v = v - z
    return v

  def quantise_dynamic(self, x: Tensor) -> List[Tensor]:
    low = torch.clamp(torch.amin(x), None, 0)
    high = torch.clamp(torch.amax(x), 0, None)
    scale = (high - low) / 255.
    zero = torch.clamp(torch.round(-low / scale), 0, 255)
    y = torch.clamp(torch.round(x / scale) + zero, 0, 255)
    return [torch.to(y, 0), scale, torch.to(zero, 0)]

# Attention

# (batch, places, heads · width) as (batch, heads, places, width).
  def heads(self, x: Tensor, n: int) -> Tensor:
    if x.dim() == 4:
      y = x
    else:
      y = torch.transpose(torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), n, torch.size(x, 2) // n]), 1, 2)
    return y

# 0 where it may be attended to, else minus infinity.
  def attention_bias(self, q: Tensor, k: Tensor, mask: Optional[Tensor], filled: Optional[Tensor], past: int, causal: bool) -> Tensor:
    rows, columns = torch.size(q, 2), torch.size(k, 2)
    never = torch.full([], float("-inf"), dtype=q.dtype, device=q.device)
    bias = torch.zeros([rows, columns], dtype=q.dtype, device=q.device)
    if mask is not None:
      m = unchecked_cast(Tensor, mask)
      if m.dtype == 11:
        m = torch.where(m, torch.zeros_like(never), never)
      m = torch.constant_pad_nd(m, [0, columns - torch.size(m, -1)], float("-inf"))
      bias = bias + m
    place = torch.arange(columns, device=q.device)
    if filled is not None:
      n = torch.reshape(torch.to(unchecked_cast(Tensor, filled), 4), [-1, 1, 1, 1])
      bias = bias + torch.where(place < n, torch.zeros_like(never), never)
    if causal:
      last = torch.unsqueeze(torch.arange(rows, device=q.device), 1) + past
      if filled is not None:
        last = torch.unsqueeze(torch.arange(rows, device=q.device), 1) + (torch.reshape(torch.to(unchecked_cast(Tensor, filled), 4), [-1, 1, 1, 1]) - rows)
      bias = bias + torch.where(place <= last, torch.zeros_like(never), never)
    return bias

  def attention(self, q0: Tensor, k0: Tensor, v0: Tensor, mask: Optional[Tensor], past_key: Optional[Tensor], past_value: Optional[Tensor], filled: Optional[Tensor], q_heads: int, kv_heads: int, scale: Optional[float], softcap: float, causal: bool, mode: int, precision: Optional[int]) -> List[Tensor]:
    q, k, v = self.heads(q0, q_heads), self.heads(k0, kv_heads), self.heads(v0, kv_heads)
    past = 0
    if past_key is not None:
      past = torch.size(unchecked_cast(Tensor, past_key), 2)
      k = torch.cat([unchecked_cast(Tensor, past_key), k], 2)
    if past_value is not None:
      v = torch.cat([unchecked_cast(Tensor, past_value), v], 2)
    present_key, present_value = k, v
    bias = self.attention_bias(q, k, mask, filled, past, causal)
    shared = torch.size(q, 1) // torch.size(k, 1)
    if shared > 1:
      k = torch.repeat_interleave(k, shared, 1)
      v = torch.repeat_interleave(v, shared, 1)
    if scale is None:
      factor = float(torch.size(q, 3)) ** -0.25
    else:
      factor = unchecked_cast(float, scale) ** 0.5
    scores = torch.matmul(q * factor, torch.transpose(k, 2, 3) * factor)
    seen = scores
    if softcap > 0.:
      scores = softcap * torch.tanh(scores / softcap)
    if mode == 1:
      seen = scores
    scores = scores + bias
    if mode == 2:
      seen = scores
    if precision is not None:
      scores = torch.to(scores, unchecked_cast(int, precision))
    nothing = torch.isneginf(torch.amax(bias, [-1], True))
    weights = torch.softmax(torch.where(nothing, torch.zeros_like(scores), scores), -1)
    weights = torch.to(torch.where(nothing, torch.zeros_like(weights), weights), q.dtype)
    if mode == 3:
      seen = weights
    y = torch.matmul(weights, v)
    if q0.dim() == 3:
      y = torch.flatten(torch.transpose(y, 1, 2), 2)
    return [y, present_key, present_value, seen]

# Chains of operators as one kernel, where the shapes are its own.
  def fused_linear(self, x: Tensor, m: Tensor, b: Tensor) -> Tensor:
    if m.dim() == 2 and b.dim() == 1 and torch.size(m, 1) == torch.size(b, 0):
      y = torch.linear(x, torch.t(m), b)
    else:
      y = torch.matmul(x, m) + b
    return y

  def fused_attention(self, q: Tensor, turned: Tensor, v: Tensor, scale: float, axis: int) -> Tensor:
    if q.dim() == 4 and turned.dim() == 4 and v.dim() == 4 and (axis == -1 or axis == 3):
      y = torch.scaled_dot_product_attention(q, torch.transpose(turned, 2, 3), v, None, 0., False, scale=scale)
    else:
      y = torch.matmul(torch.softmax(torch.matmul(q * scale, turned), axis), v)
    return y

  def fused_masked_attention(self, q: Tensor, turned: Tensor, v: Tensor, mask: Tensor, scale: float, axis: int, hides: bool) -> Tensor:
    fits = q.dim() == 4 and turned.dim() == 4 and v.dim() == 4 and mask.dim() <= 4 and (axis == -1 or axis == 3)
    if fits and (hides or mask.dtype == q.dtype):
      seen = torch.logical_not(mask) if hides else mask
      y = torch.scaled_dot_product_attention(q, torch.transpose(turned, 2, 3), v, seen, 0., False, scale=scale)
    else:
      scores = torch.matmul(q * scale, turned)
      if hides:
        scores = torch.where(mask, torch.full_like(scores, float('-inf')), scores)
      else:
        scores = scores + mask
      y = torch.matmul(torch.softmax(scores, axis), v)
    return y

# Pairs of numbers turned by an angle that grows with the place; pairs are neighbours (interleaved) or lie half apart.
  def rotary(self, x0: Tensor, cos0: Tensor, sin0: Tensor, places: Optional[Tensor], interleaved: bool, n_heads: int, width: int) -> Tensor:
    x = torch.transpose(self.heads(x0, max(n_heads, 1)), 1, 2)
    cos, sin = cos0, sin0
    if places is not None:
      cos = self.gather(cos0, unchecked_cast(Tensor, places), 0)
      sin = self.gather(sin0, unchecked_cast(Tensor, places), 0)
    d = width if width > 0 else torch.size(x, 3)
    turned, rest = torch.slice(x, 3, 0, d, 1), torch.slice(x, 3, d, torch.size(x, 3), 1)
    c = torch.unsqueeze(torch.slice(cos, 2, 0, d // 2, 1), 2)
    s = torch.unsqueeze(torch.slice(sin, 2, 0, d // 2, 1), 2)
    if interleaved:
      a, b = torch.slice(turned, 3, 0, d, 2), torch.slice(turned, 3, 1, d, 2)
      y = torch.flatten(torch.stack([c * a - s * b, s * a + c * b], -1), 3)
    else:
      a, b = torch.slice(turned, 3, 0, d // 2, 1), torch.slice(turned, 3, d // 2, d, 1)
      y = torch.cat([c * a - s * b, s * a + c * b], 3)
    y = torch.cat([y, rest], 3)
    if x0.dim() == 4:
      out = torch.transpose(y, 1, 2)
    else:
      out = torch.flatten(y, 2)
    return out

# Waves. Real numbers have one element along the last axis, complex ones two. The half of a spectrum that says all (onesided)
# turns into real numbers again where it is inverted.
  def dft(self, x: Tensor, length: Optional[int], axis: int, inverse: bool, onesided: bool) -> Tensor:
    a = axis + x.dim() if axis < 0 else axis
    if torch.size(x, -1) == 1:
      y = torch.select(x, -1, 0)
    else:
      y = torch.view_as_complex(torch.contiguous(x))
    if inverse:
      if onesided:
        out = torch.unsqueeze(torch.fft_irfft(y, length, a), -1)
      else:
        out = torch.view_as_real(torch.fft_ifft(y, length, a))
    else:
      if onesided:
        out = torch.view_as_real(torch.fft_rfft(y, length, a))
      else:
        out = torch.view_as_real(torch.fft_fft(y, length, a))
    return out
