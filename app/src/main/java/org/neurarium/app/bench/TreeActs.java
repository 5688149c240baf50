package org.neurarium.app.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Opened;
import org.neurarium.viewmodels.neurons.ModelTree;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.units.UnitSubject;

/// The tree of a network as large as they come.
record TreeActs(Formats formats, Path scratch) {
    private static final int BLOCKS = 1000, EACH = 8;

    List<Act> all() {
        String size = BLOCKS * EACH + " tensors in " + BLOCKS + " blocks: ";
        return List.of(new Named(size + "from its file to the lines of its tree, collapsed", 30, this::opened),
                new Named(size + "all modules opened", 30, this::expanded),
                new Named(size + "a search that finds one in eight", 30, this::searched));
    }

    private interface Preparation {
        Act.Timed prepare() throws Exception;
    }

    private record Named(String size, int repeats, Preparation preparation) implements Act {
        @Override
        public String name() { return "nn-tree"; }

        @Override
        public Timed prepare() throws Exception { return preparation.prepare(); }
    }

    private Path file() {
        Map<String, Values> tensors = new LinkedHashMap<>();
        String[] names = {"norm1.weight", "norm1.bias", "attn.qkv.weight", "attn.proj.weight", "mlp.fc1.weight",
            "mlp.fc1.bias", "mlp.fc2.weight", "mlp.fc2.bias"};
        for (int b = 0; b < BLOCKS; b++)
            for (String name : names)
                tensors.put("model.blocks." + b + "." + name, Values.of(new float[4], 2, 2));
        return formats.write(Checkpoint.of("weights", "large", Json.object(), tensors), scratch, "large");
    }

    private OpenNet open(Path file) {
        Reference reference = Reference.file(file);
        Opened opened = formats.load(reference, Checkpoint.class);
        return new OpenNet(reference, (Checkpoint) opened.dataset(), opened.format(), opened.warnings(),
                UnitSubject.none(reference, reference.name(), ""));
    }

    private Act.Timed opened() {
        Path file = file();
        return Act.timed(() -> {
            try (OpenNet net = open(file)) {
                new ModelTree().show(net);
            }
        });
    }

    private Act.Timed expanded() {
        ModelTree tree = tree();
        return Act.timed(() -> {
            tree.expandAll(false);
            tree.expandAll(true);
        });
    }

    private Act.Timed searched() {
        ModelTree tree = tree();
        return Act.timed(() -> {
            tree.search().set("");
            tree.search().set("fc2.bias");
        });
    }

    private ModelTree tree() {
        ModelTree tree = new ModelTree();
        tree.show(open(file()));
        return tree;
    }
}
