package org.neurarium.app.window;

import java.util.List;
import java.util.function.Consumer;
import org.neurarium.app.window.Shot.Act;
import org.neurarium.data.Reference;
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.compare.CompareModel;

/// Pictures of the Neurons screen, on the network that comes with the product.
final class NeuronShots {
    private static final String STEM = "tensor:_conv_stem.weight", BLOCK = "module:_blocks.2", BIAS = "tensor:_fc.bias";

    private NeuronShots() {}

    static List<Shot> all() {
        return List.of(
                new Shot("neurons/empty", "the Neurons screen without a network", List.of(shown())),
                new Shot("neurons/gallery", "a network just opened: units worth a look", List.of(shown(), open())),
                new Shot("neurons/units", "the units of a block, some of them being made",
                        List.of(shown(), open(), select("module:_blocks.4"), made(4))),
                new Shot("neurons/unit", "one unit in all of the room",
                        List.of(shown(), open(), select("module:_blocks.4"), enlarge(31), climbed(40))),
                new Shot("neurons/classes", "classes that were searched for",
                        List.of(shown(), open(), select("module:_fc"), act(s -> s.neurons().units().paused().set(true)),
                                act(s -> s.neurons().units().search().set("fish")))),
                new Shot("neurons/no-units", "a part that has no units",
                        List.of(shown(), open(), select("tensor:_bn0.num_batches_tracked"))),
                new Shot("neurons/compare-empty", "no second checkpoint yet",
                        List.of(shown(), open(), select("module:_blocks.4"), compare())),
                new Shot("neurons/compare", "units of two layers side by side, linked by what they answer",
                        List.of(shown(), open(), compare(), select("module:_blocks.3"), beside("_blocks.4"), alike(4))),
                new Shot("neurons/compare-pair", "a pair in all of the room",
                        List.of(shown(), open(), compare(), select("module:_blocks.3"), beside("_blocks.4"), alike(1),
                                act(s -> s.neurons().compare().enlarge(s.neurons().compare().pairs().getFirst())),
                                climbed(16))),
                new Shot("neurons/tree", "the modules of a network", List.of(shown(), open(), weights())),
                new Shot("neurons/module", "what a module holds", List.of(shown(), open(), weights(), select(BLOCK))),
                new Shot("neurons/weight", "the kernels of a convolution",
                        List.of(shown(), open(), weights(), look(STEM))),
                new Shot("neurons/matrix", "a large matrix",
                        List.of(shown(), open(), weights(), look("tensor:_fc.weight"),
                                act(s -> s.neurons().weight().logarithmic().set(true)))),
                new Shot("neurons/vector", "a row of numbers", List.of(shown(), open(), weights(), look(BIAS))),
                new Shot("neurons/search", "layers that were searched for",
                        List.of(shown(), open(), weights(), search("depthwise"),
                                act(s -> s.neurons().tree().step(1)))),
                new Shot("neurons/error", "a file that could not be opened", List.of(shown(), wrong())));
    }

    private static Act weights() { return act(s -> s.neurons().shown().set(NeuronsModel.View.WEIGHTS)); }

    /// So many pictures of the layer have come some way.
    private static Act made(int many) {
        return new Act(_ -> {}, s -> s.neurons()
                .units()
                .tiles()
                .stream()
                .filter(t -> t.step().get() >= 24)
                .count() >= many);
    }

    private static Act enlarge(int unit) {
        return act(s -> s.neurons()
                .units()
                .tiles()
                .stream()
                .filter(t -> t.channel() == unit)
                .findFirst()
                .ifPresent(s.neurons().units()::enlarge));
    }

    private static Act climbed(int steps) {
        return new Act(_ -> {}, s -> {
            var tile = s.neurons().units().selected().get();
            return tile != null && tile.step().get() >= steps;
        });
    }

    private static Act shown() { return act(s -> s.frame().screens().show("neurons")); }

    private static Act act(Consumer<Studio> act) { return new Act(act, _ -> true); }

    private static Act compare() { return act(s -> s.neurons().shown().set(NeuronsModel.View.COMPARE)); }

    /// The same network stands beside, at another layer: how much of each unit a residual block leaves as it was.
    private static Act beside(String layer) {
        return new Act(s -> {
            s.neurons().compare().link().set(Link.RESPONSES);
            s.neurons().compare().open(Reference.builtin(NeuronsModel.SAMPLE));
        }, s -> {
            CompareModel compare = s.neurons().compare();
            compare.choices()
                    .stream()
                    .filter(l -> l.value().equals(layer))
                    .findFirst()
                    .ifPresent(compare.otherLayer()::set);
            return compare.second().get() != null;
        });
    }

    /// It is known how alike they are, and so many pairs have come some way.
    private static Act alike(int many) {
        return new Act(_ -> {}, s -> s.neurons().compare().alike().isPresent() && s.neurons()
                .compare()
                .pairs()
                .stream()
                .filter(p -> p.left().step().get() >= 16 && p.right().step().get() >= 16)
                .count() >= many);
    }

    private static Act open() {
        return new Act(s -> s.neurons().open(List.of(Reference.builtin(NeuronsModel.SAMPLE))), s -> s.neurons()
                .net()
                .get() != null);
    }

    private static Act select(String key) {
        return act(s -> {
            var net = s.neurons().net().get();
            if (net == null) return;
            net.find(key).ifPresent(part -> {
                s.neurons().tree().reveal(part);
                s.neurons().tree().expand(part, true);
            });
        });
    }

    private static Act look(String key) {
        return new Act(select(key).act(), s -> s.neurons().weight().picture().get() != null);
    }

    private static Act search(String text) { return act(s -> s.neurons().tree().search().set(text)); }

    /// A file that is not there: what is said of it is a sentence like that for one that is damaged.
    private static Act wrong() {
        return new Act(s -> s.neurons().open(List.of(Reference.file("vision/resnet50.safetensors"))), s -> !s.frame()
                .work()
                .notices()
                .open()
                .isEmpty());
    }
}
