package org.neurarium.cells.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.neurarium.cells.chainofprompts.EngineScores;
import org.neurarium.cells.chainofprompts.Engines;
import org.neurarium.cells.engine.ClassicalEngine;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.promptmodel.LeftOut;
import org.neurarium.cells.promptmodel.PromptEngine;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Judges an engine on images whose cells are known: every cell clicked, and one random cell clicked; beside it the classical
/// engine, and Otsu's threshold with a watershed.
@ToolInfo(id = "cells.judge-engine", title = "Judge an engine", summary = "Scores one click and a click on every cell on outlined images.", family = Family.CELLS, help = "judge-engine.md")
public final class JudgeEngineTool
        implements
            Tool<JudgeEngineTool.Inputs, JudgeEngineTool.Settings, JudgeEngineTool.Outputs> {
    /// What it is judged by.
    public record Inputs(@Doc(value = "images with cells", label = "Images") List<ImageStack> images,
            @Doc(value = "the outlined cells of each image, in the same order", label = "Labels") List<Labels> labels,
            @Doc(value = "a row an image; its column split tells which are left out of trainings", label = "Index") Optional<Table> index,
            @Doc(value = "the network that is judged: a prompt model, or a SAM, MobileSAM or SAM 2 exported as ONNX; absent: only the others", label = "Network") @Accepts(kind = Engines.KINDS) Optional<Checkpoint> net) {}

    /// How it is judged.
    public record Settings(
            @Doc(value = "which of the images", label = "Images") Which which,
            @Doc(value = "random cells of each image that are clicked, one at a time", label = "Clicks") @Range(min = 1, max = 100) int clicks,
            @Doc(value = "most images of a kind", label = "Images a kind") @Range(min = 1, max = 100000) int images,
            @Doc(value = "also the classical engine, and Otsu's threshold with a watershed", label = "Others") boolean others) {
        public Settings() { this(Which.LEFT_OUT, 10, 1000, true); }
    }

    /// Which images are looked at.
    public enum Which {
        @Doc(value = "those that no training learns from", label = "Left out")
        LEFT_OUT, @Doc(value = "all: a set that was kept apart as a whole", label = "All")
        ALL
    }

    /// The scores.
    public record Outputs(
            @Doc("a row an image and method: AJI and F1 of every cell clicked, AJI of one click (median and worst)") Table images,
            @Doc("means by kind of image") Table kinds) {}

    /// One method on one image.
    private record Row(LeftOut image, String method, double aji, double f1, double one, double worst) {}

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        List<LeftOut> all = LeftOut.of(in.images(), in.labels(), in.index(), settings.which() == Which.ALL, run);
        Map<String, Integer> seen = new TreeMap<>();
        List<LeftOut> chosen = all.stream()
                .filter(l -> seen.merge(l.kind(), 1, Integer::sum) <= settings.images())
                .toList();
        if (chosen.isEmpty()) throw new BadInput("No image is left out: choose all, or give more images.");
        List<Row> rows = new ArrayList<>();
        Optional<Engine> engine = in.net().map(Engines::of);
        String method = in.net().filter(n -> n.kind().equals(PromptEngine.KIND)).isPresent() ? "prompt model" : "sam";
        try (RunContext.Progress progress = run.phase("judging", chosen.size())) {
            for (LeftOut image : chosen) {
                ImageStack stack = in.images().get(image.number());
                if (engine.isPresent())
                    rows.add(row(image, method, scores(image, stack, engine.get(), settings,
                            run)));
                if (settings.others()) {
                    rows.add(row(image, "classical", scores(image, stack, new ClassicalEngine(), settings, run)));
                    rows.add(row(image, "otsu", EngineScores.textbook(stack, image.labels())));
                }
                progress.step(1);
            }
        }
        return new Outputs(images(rows), kinds(rows));
    }

    private static EngineScores scores(LeftOut image, ImageStack stack, Engine engine, Settings settings,
            RunContext run)
            throws InterruptedException {
        return EngineScores.of(stack, image.labels(), engine, settings.clicks(), EngineScores.from(run.random("click",
                image.number())), run);
    }

    private static Row row(LeftOut image, String method, EngineScores s) {
        return new Row(image, method, s.each(), s.f1(), s.oneClick(), s.worst());
    }

    private static Table images(List<Row> rows) {
        return Table.builder()
                .integers("image", "", rows.stream().mapToInt(r -> r.image.number()).toArray())
                .text("kind", rows.stream().map(r -> r.image.kind()).toList())
                .text("method", rows.stream().map(Row::method).toList())
                .numbers("aji", "", rows.stream().mapToDouble(Row::aji).toArray())
                .numbers("f1_50", "", rows.stream().mapToDouble(Row::f1).toArray())
                .numbers("one_click_aji", "", rows.stream().mapToDouble(Row::one).toArray())
                .numbers("worst_click_aji", "", rows.stream().mapToDouble(Row::worst).toArray())
                .build();
    }

    private static Table kinds(List<Row> rows) {
        Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing((Row r) -> r.image.kind()).thenComparing(Row::method))
                .forEach(r -> groups.computeIfAbsent(List.of(r.image.kind(), r.method), _ -> new ArrayList<>()).add(r));
        List<List<Row>> all = List.copyOf(groups.values());
        return Table.builder()
                .text("kind", groups.keySet().stream().map(List::getFirst).toList())
                .text("method", groups.keySet().stream().map(List::getLast).toList())
                .integers("images", "", all.stream().mapToInt(List::size).toArray())
                .numbers("aji", "", mean(all, Row::aji))
                .numbers("f1_50", "", mean(all, Row::f1))
                .numbers("one_click_aji", "", mean(all, Row::one))
                .numbers("worst_click_aji", "", mean(all, Row::worst))
                .build();
    }

    private static double[] mean(List<List<Row>> groups, ToDoubleFunction<Row> of) {
        return groups.stream().mapToDouble(g -> g.stream().mapToDouble(of).average().orElse(0)).toArray();
    }
}
