package org.neurarium.tool.describe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.tool.Family;
import org.neurarium.tool.Judged;

/// Everything that is known of a tool without loading it.
///
/// @param help      the help page, Markdown
/// @param live      whether it opens sessions
/// @param presets   preset → dotted setting → value as on the command line
/// @param toolClass the class that runs it; empty for a program
/// @param gpu       whether it computes faster on a GPU
/// @param judged    by which metric its runs are judged
/// @param command   the program that runs it; empty for a class
public record ToolDescription(String id, String title, String summary, Family family, int version,
        Optional<PaperDescription> paper, String help, boolean live, List<InputDescription> inputs,
        List<SettingDescription> settings, List<OutputDescription> outputs, Map<String, Map<String, String>> presets,
        List<String> reproductions, String toolClass, boolean gpu, Optional<JudgedDescription> judged,
        List<String> command) {
    public ToolDescription {
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
        outputs = List.copyOf(outputs);
        presets = Map.copyOf(presets);
        reproductions = List.copyOf(reproductions);
        command = List.copyOf(command);
    }

    /// Of a tool that is a class, with nothing said of GPUs and metrics.
    public ToolDescription(String id, String title, String summary, Family family, int version,
            Optional<PaperDescription> paper, String help, boolean live, List<InputDescription> inputs,
            List<SettingDescription> settings, List<OutputDescription> outputs,
            Map<String, Map<String, String>> presets, List<String> reproductions, String toolClass) {
        this(id, title, summary, family, version, paper, help, live, inputs, settings, outputs, presets, reproductions,
                toolClass, false, Optional.empty(), List.of());
    }

    /// By which metric runs are judged.
    public record JudgedDescription(String by, Judged.Better better) {
        /// Whether `a` is a better value than `b`; NaN is the worst.
        public boolean better(double a, double b) {
            if (Double.isNaN(b)) return !Double.isNaN(a);
            return better == Judged.Better.HIGHER ? a > b : a < b;
        }
    }

    /// The publication that the tool implements.
    public record PaperDescription(String title, int year, String authors, String id) {}

    /// One input.
    ///
    /// @param type     the data type's name: `ImageStack`, `Labels`, `Points`, `Table`, `Checkpoint`
    /// @param optional whether it may be left out
    /// @param many     whether it may be given several times
    /// @param oneOf    the group of alternatives that it belongs to
    public record InputDescription(String name, String label, String type, String doc, boolean optional, boolean many,
            Optional<String> oneOf, AcceptsDescription accepts) {}

    /// What an input must be like; empty parts allow everything.
    ///
    /// @param otherwise the reference that is taken where nothing is given; empty for none
    public record AcceptsDescription(String axes, List<String> columns, String kind, boolean gradients,
            String otherwise) {
        public AcceptsDescription {
            columns = List.copyOf(columns);
        }

        /// Without gradients, and nothing taken otherwise.
        public AcceptsDescription(String axes, List<String> columns, String kind) {
            this(axes, columns, kind, false, "");
        }
    }

    /// One output, written under this name.
    public record OutputDescription(String name, String label, String type, String doc, boolean optional) {}
}
