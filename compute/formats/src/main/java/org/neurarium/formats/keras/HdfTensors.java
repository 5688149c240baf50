package org.neurarium.formats.keras;

import org.neurarium.data.ElementType;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Values;
import org.neurarium.formats.keras.LayerKind.Turn;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.UnreadWeight;
import org.neurarium.formats.weights.Weight;

/// Finds the weights in an HDF5 file of Keras and names them by layer and weight, `stem.kernel`. Links are not followed:
/// they may lead out of the file.
final class HdfTensors {
    private static final int DEEPEST = 64, MOST = 1_000_000;
    /// Shapes may claim more than is stored, since what was never written reads as zero; and data may be packed.
    private static final long SMALL = 1 << 20, RATIO = 100;

    private final String file;
    private final long length;
    private final KerasLayers layers;
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final Map<String, String> turned = new LinkedHashMap<>();
    private int nodes;

    HdfTensors(String file, long length, KerasLayers layers) {
        this.file = file;
        this.length = length;
        this.layers = layers;
    }

    Map<String, Weight> weights() { return weights; }

    /// How axes were turned, by tensor.
    Map<String, String> turned() { return turned; }

    /// The group `model_weights` of a `.h5`: a group a layer, whose attribute `weight_names` gives the order.
    void named(Group group) {
        List<String> order = texts(group, "layer_names");
        for (String layer : order.isEmpty() ? List.copyOf(group.getChildren().keySet()) : order) {
            if (!(group.getChildren().get(layer) instanceof Group inside) || inside.isLink()) continue;
            List<String> names = texts(inside, "weight_names");
            for (String name : names) {
                find(inside, name).ifPresent(dataset -> {
                    String plain = name.replaceFirst(":[0-9]+$", "");
                    String below = plain.startsWith(layer + "/") ? plain.substring(layer.length() + 1) : plain;
                    String[] way = (layer + "/" + below).split("/");
                    add(way, dataset, kind(way));
                });
            }
            if (names.isEmpty()) all(inside, layer, 0);
        }
    }

    /// The kind of the innermost layer that is known.
    private Optional<LayerKind> kind(String[] way) {
        for (int i = way.length - 2; i >= 0; i--) {
            Optional<LayerKind> kind = layers.kind(way[i]);
            if (kind.isPresent()) return kind;
        }
        return way.length > 1 ? LayerKind.of(way[way.length - 2]) : Optional.empty();
    }

    private Optional<Dataset> find(Group group, String way) {
        Node node = group;
        for (String name : way.split("/")) {
            if (!(node instanceof Group inner)) return Optional.empty();
            node = inner.getChildren().get(name);
            if (node == null || node.isLink()) return Optional.empty();
        }
        return node instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
    }

    /// A file of Keras 3: a group a layer, called after its class, in which `vars` holds the weights by number and tells
    /// the layer's own name.
    void numbered(Group root) {
        if (!(root.getChildren().get("layers") instanceof Group all) || all.isLink()) return;
        Map<String, Group> byName = new LinkedHashMap<>();
        all.getChildren().forEach((name, node) -> {
            if (node instanceof Group group && !group.isLink()) byName.put(name, group);
        });
        List<String> known = List.copyOf(layers.order());
        byName.entrySet()
                .stream()
                .sorted(Comparator.comparingInt(e -> {
                    int place = known.indexOf(ownName(e.getValue()).orElse(e.getKey()));
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .forEach(e -> numbered(e.getValue(), ownName(e.getValue()).orElse(e.getKey()), e.getKey(), 0));
    }

    private void numbered(Group group, String name, String className, int depth) {
        if (depth > DEEPEST) throw damaged("its groups are nested too deeply");
        group.getChildren().forEach((child, node) -> {
            count();
            if (!(node instanceof Group inner) || node.isLink()) return;
            if (!child.equals("vars")) {
                String own = ownName(inner).orElse(child);
                String type = child.equals("cell") ? className.replaceFirst("_[0-9]+$", "") + "cell" : child;
                numbered(inner, name + "/" + own, type, depth + 1);
                return;
            }
            Optional<LayerKind> kind = layers.kind(name.substring(name.lastIndexOf('/') + 1))
                    .or(() -> LayerKind.of(className));
            List<Map.Entry<String, Node>> variables = inner.getChildren()
                    .entrySet()
                    .stream()
                    .filter(v -> v.getValue() instanceof Dataset && !v.getValue().isLink())
                    .sorted(Comparator.comparingInt((Map.Entry<String, Node> v) -> v.getKey().length())
                            .thenComparing(Map.Entry::getKey))
                    .toList();
            for (int i = 0; i < variables.size(); i++) {
                int at = i;
                String weight = kind.flatMap(k -> k.name(at, variables.size())).orElse(variables.get(i).getKey());
                add((name + "/" + weight).split("/"), (Dataset) variables.get(i).getValue(), kind);
            }
        });
    }

    private Optional<String> ownName(Group layer) {
        return layer.getChildren().get("vars") instanceof Group vars && !vars.isLink()
                ? texts(vars, "name").stream().findFirst().filter(n -> !n.isEmpty())
                : Optional.empty();
    }

    /// Every dataset at and below a group, by its way.
    private void all(Group group, String way, int depth) {
        if (depth > DEEPEST) throw damaged("its groups are nested too deeply");
        group.getChildren().forEach((name, node) -> {
            count();
            String here = way.isEmpty() ? name : way + "/" + name;
            if (node.isLink()) return;
            if (node instanceof Group inner) all(inner, here, depth + 1);
            else if (node instanceof Dataset dataset) {
                String[] steps = here.split("/");
                add(steps, dataset, kind(steps));
            }
        });
    }

    private void count() {
        if (++nodes > MOST) throw damaged("it has more than " + MOST + " groups");
    }

    private void add(String[] way, Dataset dataset, Optional<LayerKind> kind) {
        count();
        String name = String.join(".", way);
        List<Long> lengths = Arrays.stream(dataset.getDimensionsAsLong()).boxed().toList();
        int[] dims = Extent.shape(lengths)
                .orElseThrow(() -> damaged("'" + name + "' has an impossible shape " + lengths));
        Optional<ElementType> type = HdfWeight.type(dataset.getJavaType());
        String stored = stored(dataset);
        if (type.isEmpty()) {
            weights.put(name,
                    new UnreadWeight(stored, dims, "The tensor '%s' of %s holds %s, which is not read here: convert it."
                            .formatted(name, file, stored)));
            return;
        }
        int number = dataset.getDataType().getSize();
        if (number < 1 || number > 8) throw damaged("'" + name + "' has numbers of " + number + " bytes");
        long size = Extent.bytes(dims, type.get().bytes());
        if (size > SMALL && size / RATIO > length)
            throw damaged("'" + name + "' of shape " + Extent.text(dims)
                    + " does not lie in the file");
        Optional<Turn> turn = kind.flatMap(k -> k.turn(way[way.length - 1], dims.length));
        turn.ifPresent(t -> turned.put(name, t.text()));
        weights.put(name, new HdfWeight(file, dataset, stored, type.get(), dims, turn));
    }

    private static String stored(Dataset dataset) {
        Class<?> type = dataset.getJavaType();
        int bits = dataset.getDataType().getSize() * 8;
        boolean real = type == float.class || type == double.class;
        if (real) return "float" + bits;
        return HdfWeight.type(type).isPresent() ? "int" + bits : type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// The texts of an attribute; none where it is missing.
    static List<String> texts(Node node, String attribute) {
        Attribute found = node.getAttributes().get(attribute);
        if (found == null || found.isEmpty()) return List.of();
        List<String> out = new ArrayList<>();
        switch (found.getData()) {
            case String text -> out.add(text);
            case Object[] several -> {
                for (Object one : several)
                    if (one instanceof String text) out.add(text);
            }
            case null, default -> {
                // no text
            }
        }
        return out;
    }

    private BadInput damaged(String what) {
        return new BadInput(file + " is damaged: " + what + ". Copy or save it again.");
    }
}
