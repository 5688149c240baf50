package org.neurarium.formats.torch;

import org.neurarium.data.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Values;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.Pickled.Dict;
import org.neurarium.formats.pickle.Pickled.Made;
import org.neurarium.formats.pickle.Pickled.Row;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.UnreadWeight;
import org.neurarium.formats.weights.Weight;

/// Recognises what PyTorch's functions would have put together as tensors:
/// `_rebuild_tensor_v2(storage, offset, size, stride, …)` and its like.
record Tensors(String file, Storages storages) {
    /// A parameter in a parameter in a parameter is none.
    private static final int WRAPPED = 8;

    /// Empty if it is no tensor.
    ///
    /// @param name what sentences call it
    /// @throws BadInput if it does not fit its storage
    Optional<Weight> tensor(Made made, String name) { return tensor(made, name, 0); }

    private Optional<Weight> tensor(Made made, String name, int depth) {
        if (!(made.arguments() instanceof Row row)) return Optional.empty();
        return switch (made.type().title()) {
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> Optional.of(view(row.items(),
                    Optional.empty(), name));
            case "torch._utils._rebuild_tensor_v3" -> {
                Optional<StorageType> type = row.items().size() > 6 && row.items().get(6) instanceof Pickled.Named dtype
                        ? StorageType.dtype(dtype)
                        : Optional.empty();
                if (type.isEmpty()) throw damaged(name, "does not say what its numbers are");
                yield Optional.of(view(row.items(), type, name));
            }
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
                    "torch.nn.parameter.Parameter", "torch.nn.Parameter" ->
                !row.items().isEmpty()
                        && row.items().getFirst() instanceof Made inner && depth < WRAPPED
                                ? tensor(inner, name, depth + 1)
                                : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Weight view(List<Pickled> items, Optional<StorageType> dtype, String name) {
        if (items.size() < 4 || !(items.getFirst() instanceof Pickled.Outside(Pickled id))) {
            throw damaged(name, "has no storage");
        }
        StorageId storage = StorageId.of(id).orElseThrow(() -> damaged(name, "has no storage"));
        StorageType type = dtype.orElse(storage.type());
        Optional<int[]> shape = wholes(items.get(2)).flatMap(Extent::shape);
        Optional<List<Long>> strides = wholes(items.get(3));
        Optional<Long> offset = StorageId.whole(items.get(1));
        if (shape.isEmpty() || strides.isEmpty() || offset.isEmpty() || strides.get().size() != shape.get().length) {
            throw damaged(name, "has no proper shape");
        }
        if (type.type().isEmpty()) {
            return new UnreadWeight(type.dtype(), shape.get(),
                    "The tensor '%s' of %s holds %s, which is not read here: convert it."
                            .formatted(name, file, type.dtype()));
        }
        ElementType as = type.type().get();
        long there = storages.bytes(storage.key());
        if (storage.count() > there / storage.type().bytes()) {
            throw damaged(name,
                    "should lie in %,d numbers, of which the file holds %,d".formatted(storage.count(), there
                            / storage.type().bytes()));
        }
        long begin = offset.get() + storage.offset();
        StridedWeight weight = new StridedWeight(storages, storage.key(), there, as, begin, shape.get(), strides.get()
                .stream()
                .mapToLong(n -> n)
                .toArray());
        if (begin < 0 || !weight.fits()) {
            throw damaged(name, "of shape %s with strides %s reaches outside of its storage".formatted(Extent.text(shape
                    .get()), strides.get()));
        }
        return weight;
    }

    private static Optional<List<Long>> wholes(Pickled value) {
        Pickled inner = value instanceof Made made && made.arguments() instanceof Row row && row.items().size() == 1
                ? row.items().getFirst()
                : value;
        if (!(inner instanceof Row row)) return Optional.empty();
        List<Long> out = new ArrayList<>();
        for (Pickled item : row.items()) {
            Optional<Long> whole = StorageId.whole(item);
            if (whole.isEmpty()) return Optional.empty();
            out.add(whole.get());
        }
        return Optional.of(out);
    }

    /// A list of pairs as a dictionary's entries.
    static List<Dict.Entry> pairs(Row pairs) {
        List<Dict.Entry> out = new ArrayList<>();
        for (Pickled pair : pairs.items())
            if (pair instanceof Row row && row.items().size() == 2) {
                out.add(new Dict.Entry(row.items().get(0), row.items().get(1)));
            }
        return out;
    }

    private BadInput damaged(String name, String what) {
        return new BadInput("%s is damaged: its tensor '%s' %s. Copy or save it again.".formatted(file, name, what));
    }
}
