package org.neurarium.cells.promptmodel;

import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// How wrong the network is:
///
/// loss = cell + 0.3 · dice + 0.5 · depth + 2 · way + 0.15 · alike
///
/// *cell*: binary cross-entropy of each pixel; *dice*: 1 − 2Σpt / (Σp + Σt) of each crop; *depth*: cross-entropy of the depth, over
/// what is cell; *way*: mean |way − true way|, over what is cell; *alike*: supervised contrast (Khosla et al., 2020) of places
/// drawn in each crop, −mean over i and its likes j of log softmaxⱼ(⟨eᵢ, eⱼ⟩ / 0.15), where places are alike that have the same
/// type; the ground is a type too. Each place counts in *cell*, *dice*, *depth* and *way* as much as it is known, and the contrast
/// draws no place that is not.
final class PromptLoss {
    private static final double DICE = 0.3, DEPTH = 0.5, WAY = 2, CONTRAST = 0.15, TEMPERATURE = 0.15;

    private final GraphBuilder graph = new GraphBuilder("prompt-loss");

    private PromptLoss() {}

    /// @param points how many places are drawn in each crop
    static Graph written(int points) { return new PromptLoss().graph(points); }

    private Graph graph(int points) {
        String fine = input("fine", ElementType.FLOAT), depth = input("depth", ElementType.FLOAT);
        String way = input("way", ElementType.FLOAT), alike = input("alike", ElementType.FLOAT);
        String cell = input("true_fine", ElementType.FLOAT), deep = input("true_depth", ElementType.FLOAT);
        String there = input("true_way", ElementType.FLOAT), inside = input("inside", ElementType.FLOAT);
        String places = input("places", ElementType.INT64), likes = input("likes", ElementType.FLOAT);
        String area = op("area", "Add", mean("inside_mean", inside), number("little", 1e-3));

        String known = input("known", ElementType.FLOAT);
        String all = op("known_all", "Add", mean("known_mean", known), number("known_little", 1e-6));
        String bce = op("loss.cell", "Div", mean("loss.cell_mean", op("loss.cell_in", "Mul", entropy("loss.cell", fine,
                cell), known)), all);
        String dice = dice(fine, cell, known);
        String deeper = op("loss.depth", "Div", mean("loss.depth_mean", op("loss.depth_in", "Mul", entropy(
                "loss.depth", depth, deep), inside)), area);
        String off = graph.node("loss.way_abs", "Abs", Map.of(), op("loss.way_off", "Sub", way, there));
        String astray = op("loss.way", "Div", mean("loss.way_mean", op("loss.way_in", "Mul", off, inside)), area);
        String contrast = contrast(alike, places, likes, points);

        String loss = sum("loss.1", bce, DICE, dice);
        loss = sum("loss.2", loss, DEPTH, deeper);
        loss = sum("loss.3", loss, WAY, astray);
        loss = sum("loss", loss, CONTRAST, contrast);
        for (String told : List.of(loss, bce, dice, deeper, astray, contrast)) {
            graph.output(told);
        }
        return graph.build();
    }

    private String input(String name, ElementType type) { return graph.input(name, type, new Dim[0]); }

    private String op(String name, String op, String... of) { return graph.node(name, op, Map.of(), of); }

    private String number(String name, double value) {
        return graph.constant(name, StoredTensor.real(List.of(), (float) value));
    }

    private String sum(String name, String so, double weight, String more) {
        return op(name, "Add", so, op(name + "_part", "Mul", more, number(name + "_weight", weight)));
    }

    private String mean(String name, String of) {
        return graph.node(name, "ReduceMean", Map.of("keepdims", Attribute.of(0)), of);
    }

    /// log(1 + eˣ) − x·t, which is the cross-entropy of the logit x.
    private String entropy(String name, String logit, String truth) {
        return op(name + "_entropy", "Sub", op(name + "_soft", "Softplus", logit), op(name + "_hit", "Mul", logit,
                truth));
    }

    private String dice(String fine, String truth, String known) {
        String p = op("dice.p", "Mul", op("dice.chance", "Sigmoid", fine), known);
        String cell = op("dice.cell", "Mul", truth, known);
        String one = number("dice.one", 1), two = number("dice.two", 2);
        String both = op("dice.both", "Add", op("dice.double", "Mul", each("dice.shared", op("dice.product", "Mul", p,
                truth)), two), one);
        String all = op("dice.all", "Add", op("dice.sum", "Add", each("dice.found", p), each("dice.true", cell)), one);
        return mean("loss.dice", op("dice.gap", "Sub", one, op("dice.ratio", "Div", both, all)));
    }

    /// The sum over everything but the first axis.
    private String each(String name, String of) {
        return graph.node(name, "ReduceSum", Map.of("keepdims", Attribute.of(0)), of, graph.constant(name + "_axes",
                StoredTensor.row(List.of(1L, 2L, 3L))));
    }

    private String contrast(String alike, String places, String likes, int points) {
        String flat = op("alike.flat", "Reshape", alike, graph.constant("alike.shape", StoredTensor.row(List.of(0L,
                (long) PromptNetwork.ALIKE, -1L))));
        String drawn = graph.node("alike.drawn", "GatherElements", Map.of("axis", Attribute.of(2)), flat, places);
        String length = graph.node("alike.length", "ReduceL2", Map.of(), drawn,
                graph.constant("alike.axis", StoredTensor
                        .row(List.of(1L))));
        String unit = op("alike.unit", "Div", drawn, op("alike.long", "Add", length, number("alike.least", 1e-6)));
        String turned = graph.node("alike.turned", "Transpose", Map.of("perm", Attribute.row(0, 2, 1)), unit);
        String near = op("alike.near", "Div", op("alike.cos", "MatMul", turned, unit), number("alike.temperature",
                TEMPERATURE));
        float[] self = new float[points * points];
        for (int i = 0; i < points; i++) {
            self[i * points + i] = -1e4f;
        }
        String others = op("alike.others", "Add", near, graph.constant("alike.self", StoredTensor.real(List.of(
                (long) points, (long) points), self)));
        String log = graph.node("alike.log", "LogSoftmax", Map.of("axis", Attribute.of(-1)), others);
        String hit = graph.node("alike.hit", "ReduceSum", Map.of("keepdims", Attribute.of(0)), op("alike.hits", "Mul",
                log, likes), graph.constant("alike.last", StoredTensor.row(List.of(-1L))));
        return op("loss.alike", "Neg", mean("alike.mean", hit));
    }
}
