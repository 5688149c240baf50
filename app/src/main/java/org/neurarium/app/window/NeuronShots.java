package org.neurarium.app.window;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.neurarium.app.window.Shot.Act;
import org.neurarium.data.Reference;
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.compare.CompareModel;

/// Pictures of the Neurons screen, on the network that comes with the product.
final class NeuronShots {
    private static final String STEM = "tensor:_conv_stem.weight", BLOCK = "module:_blocks.2", BIAS = "tensor:_fc.bias";

    private static final int SHORT = 4;

    private NeuronShots() {}

    static List<Shot> all() {
        return List.of(
                new Shot("neurons/empty", "the Neurons screen without a network", List.of(shown())),
                new Shot("neurons/gallery", "a network just opened: units worth a look", List.of(shown(), open())),
                new Shot("neurons/units", "the units of a block, some of them being made",
                        List.of(shown(), open(), select("module:_blocks.4"), made(4))),
                new Shot("neurons/unit", "one unit in all of the room",
                        List.of(shown(), open(), select("module:_blocks.4"), enlarge(31), climbed(40))),
                new Shot("neurons/images", "the images that excite a unit most",
                        List.of(shown(), open(), select("module:_blocks.4"), resting(), crops())),
                new Shot("neurons/attribution", "what in the images excites the unit",
                        List.of(shown(), open(), crops(), attributed())),
                new Shot("neurons/image", "one of these images in all of the room, with the evidence for a class",
                        List.of(shown(), open(), crops(), image())),
                new Shot("neurons/images-none", "images that cannot be looked at",
                        List.of(shown(), open(), noImages())),
                new Shot("neurons/classes", "classes that were searched for",
                        List.of(shown(), open(), select("module:_fc"), act(s -> s.neurons().units().paused().set(true)),
                                act(s -> s.neurons().units().search().set("fish")))),
                new Shot("neurons/no-units", "a part that has no units",
                        List.of(shown(), open(), select("tensor:_bn0.num_batches_tracked"))),
                new Shot("neurons/facets-empty", "a unit whose facets were not sought yet",
                        List.of(shown(), open(), facets())),
                new Shot("neurons/facets-busy", "the images of a unit are laid out",
                        List.of(shown(), open(), facets(), seek(), laying())),
                new Shot("neurons/facets", "the map of a unit's images, and its facets",
                        List.of(shown(), open(), facets(), seek(), drawn(SHORT), look(1))),
                new Shot("neurons/facets-lasso", "images that were drawn around, beside the facets",
                        List.of(shown(), open(), facets(), seek(), drawn(1), around())),
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

    private static Act facets() { return act(s -> s.neurons().shown().set(NeuronsModel.View.FACETS)); }

    /// Among few images and with few steps, so that nobody waits long.
    private static Act seek() {
        return act(s -> {
            var model = s.neurons().facets();
            model.change(model.plan().get().facets(OptionalInt.of(4)).steps(SHORT));
            model.take(List.of(Reference.parse("builtin:photographs@tiles=224")));
            model.find();
        });
    }

    private static Act laying() {
        return new Act(_ -> {}, s -> s.neurons().facets().progress().get().done() > 0);
    }

    /// The pictures of all facets have come so far.
    private static Act drawn(int steps) {
        return new Act(_ -> {}, s -> {
            var model = s.neurons().facets();
            var map = model.map().get();
            return map != null && map.known() == map.size() && !model.facets().isEmpty() && model.facets()
                    .stream()
                    .allMatch(f -> f.step().get() >= steps || f.rests());
        });
    }

    private static Act look(int facet) {
        return act(s -> s.neurons().facets().current().set(s.neurons().facets().facets().get(facet)));
    }

    private static Act around() {
        return act(s -> {
            var model = s.neurons().facets();
            model.name(model.facets().getFirst(), "edges");
            model.select(model.facets().getLast().nearest());
        });
    }

    /// So many pictures of the layer have come some way.
    private static Act made(int many) {
        return new Act(_ -> {}, s -> s.neurons()
                .units()
                .tiles()
                .stream()
                .filter(t -> t.step().get() >= 24)
                .count() >= many);
    }

    private static Act resting() { return act(s -> s.neurons().units().paused().set(true)); }

    /// The crops are there.
    private static Act crops() {
        return new Act(_ -> {}, s -> {
            var crops = s.neurons().examples().visible();
            return !crops.isEmpty() && crops.stream().allMatch(c -> c.cut().get() != null);
        });
    }

    private static Act attributed() {
        return new Act(s -> s.neurons().examples().attribution().on().set(true), s -> s.neurons()
                .examples()
                .visible()
                .stream()
                .allMatch(c -> c.heat().get() != null));
    }

    private static Act image() {
        return new Act(s -> {
            var examples = s.neurons().examples();
            examples.enlarge(examples.crops().getFirst());
        }, s -> {
            var look = s.neurons().examples().look();
            if (!look.said().isEmpty() && look.chosen().get() == null) look.choose(look.said().getFirst());
            return look.whole().get() != null && look.map().get() != null;
        });
    }

    private static Act noImages() {
        return new Act(s -> s.neurons().examples().look(List.of(java.nio.file.Path.of("/photographs/mine"))),
                s -> !s.neurons().examples().problem().get().isEmpty());
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
