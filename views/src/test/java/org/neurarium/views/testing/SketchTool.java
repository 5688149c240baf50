package org.neurarium.views.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.Json;
import org.neurarium.tool.Family;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingDescription.Choice;
import org.neurarium.tool.describe.SettingDescription.Type;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.AcceptsDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;
import org.neurarium.tool.describe.ToolDescription.PaperDescription;

/// A description that has every kind of setting once, close to a real one.
public final class SketchTool {
    private SketchTool() {}

    public static ToolDescription description() {
        return new ToolDescription("cells.chain-of-prompts", "Chain-of-Prompts",
                "click one cell of each type and the tool outlines the others", Family.CELLS, 1,
                Optional.of(
                        new PaperDescription("One Click per Cell Type Suffices: Training-free Group Interaction for "
                                + "Cell Instance Segmentation", 2026, "A. Author, B. Author", "arXiv:0000.00000")),
                "# What it does\n\nFrom **one click** a map of similarity is made; places above `gate` become prompts.\n\n"
                        + "- one click a type\n- no training\n\n```\nneurarium run cells.chain-of-prompts\n```\n",
                true, List.of(input("image", "Image", "ImageStack", "2-D image, any channels", false),
                        input("clicks", "Clicks", "Points", "one click a cell type", false),
                        input("net", "Network", "Checkpoint", "what looks at the image", true)),
                settings(), List.of(new OutputDescription("cells", "Cells", "Labels", "the cells", false)),
                Map.of("reference_code", Map.of("gate", "1.3", "max_iter", "60")), List.of("nuclei"), "none");
    }

    /// A tool with a title and nothing else.
    public static ToolDescription small(String id, String title, String summary) {
        return new ToolDescription(id, title, summary, Family.CELLS, 1, Optional.empty(), "", false,
                List.of(input("labels", "Labels", "Labels", "a label image", false)), List.of(), List.of(), Map.of(),
                List.of(), "none");
    }

    private static InputDescription input(String name, String label, String type, String doc, boolean optional) {
        return new InputDescription(name, label, type, doc, optional, false, Optional.empty(),
                new AcceptsDescription("", List.of(), ""));
    }

    public static List<SettingDescription> settings() {
        String far = "how far a click reaches";
        String kept = "what is kept";
        return List.of(
                choice("variant", "Gating rule", "p", "Propagation", far, new Choice("p", "Product", "one gate"),
                        new Choice("two_stage", "Two-stage", "two gates")),
                number("gate", "Gate", Type.NUMBER, Json.of(1), 0, 3, "\u03c3",
                        "strictness: mean + gate \u00b7 standard deviation",
                        "Propagation", far, false),
                number("max_iter", "Rounds per click", Type.INTEGER, Json.of(30), 1, 200, "",
                        "most rounds that the chain of one click may take", "Propagation", far, false),
                number("dedup_grid", "Distance between prompts", Type.NUMBER, Json.of(3), 0, 20, "grid cells",
                        "a prompt nearer than this to one found before is not new", "Propagation", far, false),
                number("min_area", "Smallest cell", Type.INTEGER, Json.of(10), 1, 200, "grid cells",
                        "what covers less of the feature grid is no cell", "Masks", kept, false),
                number("nms_iou", "Largest overlap", Type.NUMBER, Json.of(0.5), 0, 1, "", "share of the union", "Masks",
                        kept, false),
                of("retype", "Re-type cells", Type.BOOLEAN, Json.of(true), "",
                        "gives every cell the type whose clicked "
                                + "example it resembles most; outlines stay the same",
                        "Masks", kept),
                new SettingDescription("channel", "Channel", Type.TEXT, Json.NULL, OptionalDouble.empty(),
                        OptionalDouble.empty(), "", "the channel that shows the cells", "Image", "what is looked at",
                        Optional.empty(), List.of(), Optional.of("image:channel"), false, true, false, List.of()),
                new SettingDescription("octaves", "Octaves", Type.ROWS, Json.parse("[{\"size\":64,\"steps\":10}]"),
                        OptionalDouble.empty(), OptionalDouble.empty(), "", "sizes one after the other", "Image",
                        "what is looked at", Optional.empty(), List.of(), Optional.empty(), false, false, false,
                        List.of(number("size", "Size", Type.INTEGER, Json.of(64), 1, 1024, "px", "edge", "", "", false),
                                number("steps", "Steps", Type.INTEGER, Json.of(10), 1, 500, "", "steps", "", "",
                                        false))),
                choice("adapter", "Adapter", "none", "Image", "what is looked at", new Choice("none", "None", ""),
                        new Choice("lora", "Low rank", "few weights")),
                new SettingDescription("adapter.rank", "Rank", Type.INTEGER, Json.of(8), OptionalDouble.of(1),
                        OptionalDouble.of(64), "", "of the update", "Image", "what is looked at",
                        Optional.of("adapter=lora"), List.of(), Optional.empty(), false, false, false, List.of()),
                number("z", "z plane", Type.INTEGER, Json.of(0), 0, Double.POSITIVE_INFINITY, "", "which plane", "", "",
                        true),
                number("t", "Frame", Type.INTEGER, Json.of(0), 0, Double.POSITIVE_INFINITY, "", "which frame", "", "",
                        true));
    }

    private static SettingDescription number(String name, String label, Type type, Json value, double min, double max,
            String unit, String doc, String group, String groupDoc, boolean advanced) {
        return new SettingDescription(name, label, type, value, OptionalDouble.of(min),
                Double.isInfinite(max) ? OptionalDouble.empty() : OptionalDouble.of(max), unit, doc, group, groupDoc,
                Optional.empty(), List.of(), Optional.empty(), advanced, false, false, List.of());
    }

    private static SettingDescription of(String name, String label, Type type, Json value, String unit, String doc,
            String group, String groupDoc) {
        return new SettingDescription(name, label, type, value, OptionalDouble.empty(), OptionalDouble.empty(), unit,
                doc, group, groupDoc, Optional.empty(), List.of(), Optional.empty(), false, false, false, List.of());
    }

    private static SettingDescription choice(String name, String label, String value, String group, String groupDoc,
            Choice... choices) {
        return new SettingDescription(name, label, Type.CHOICE, Json.of(value), OptionalDouble.empty(),
                OptionalDouble.empty(), "", "one of these", group, groupDoc, Optional.empty(), List.of(choices),
                Optional.empty(), false, false, false, List.of());
    }
}
