package org.neurarium.cells;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.neurarium.cells.chainofprompts.Click;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.cells.chainofprompts.Similarity;
import org.neurarium.cells.promptmodel.PromptEngine;
import org.neurarium.testkit.Example;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;

/// A small run of each tool of this room, by which its contract is checked.
public final class CellsExamples {
    private static final String IMAGE = "builtin:nuclei-fluorescence", LABELS = "builtin:nuclei-fluorescence-labels";
    private static final Map<String, String> CLICKS = Map.of("image", IMAGE, "clicks", "166,141:round+353,80:long");
    private static final List<Step<?>> STEPS = List.of(new Click(166, 141, "round", 1),
            new Click(353, 80, "long", 1.5));
    private static final List<Question<?>> QUESTIONS = List.of(new Hover(353, 80), new Propose(353, 80, "other", 2),
            new Similarity(166, 141, 1));

    private CellsExamples() {}

    /// The model of the product as a file: what comes with the product is unknown here.
    private static String shipped() {
        try (InputStream in = PromptEngine.shipped()) {
            Path folder = Files.createTempDirectory("prompt-model"), file = folder.resolve("prompt-model.safetensors");
            Files.copy(in, file);
            // The other way round than they are told here.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Example> all() {
        return List.of(
                new Example("cells.chain-of-prompts", CLICKS, Map.of("gate", "1.2"), STEPS, QUESTIONS),
                new Example("cells.click-to-mask", CLICKS, Map.of(), STEPS, List.of(new Hover(353, 80))),
                Example.of("cells.measure", Map.of("labels", LABELS, "image", IMAGE), Map.of()),
                Example.of("cells.train-prompt-model", Map.of("images", IMAGE, "labels", LABELS), Map.of("steps", "3",
                        "batch", "2", "crop", "64", "computing.threads", "1")),
                Example.of("cells.train-on-corrections", Map.of("images", IMAGE, "labels", LABELS, "net", shipped()),
                        Map.of(
                                "steps", "2", "learning.batch", "2", "learning.crop", "64", "learning.threads", "1")),
                Example.of("cells.judge-engine", Map.of("images", IMAGE, "labels", LABELS), Map.of("which", "all",
                        "clicks", "1")),
                Example.of("cells.compare", Map.of("truth", LABELS, "predicted", LABELS), Map.of()));
    }
}
