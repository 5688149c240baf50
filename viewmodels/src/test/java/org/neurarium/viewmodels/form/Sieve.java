package org.neurarium.viewmodels.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;
import org.neurarium.tool.Unit;
import org.neurarium.tool.describe.Describer;
import org.neurarium.tool.describe.ToolDescription;

/// A tool that exists to be described: it has each kind of setting.
@ToolInfo(id = "cells.sieve", title = "Sieve", summary = "keeps what is large", family = Family.CELLS, help = "sieve.md")
public final class Sieve implements Tool<Sieve.Inputs, Sieve.Settings, Sieve.Outputs> {
    public static ToolDescription description() { return Describer.describe(Sieve.class); }

    public record Inputs(@Doc("the image") ImageStack image) {}

    public record Outputs(@Doc("what was kept") Table table) {}

    public record Settings(@Doc(value = "how strict", label = "Gate") @Range(min = 0, max = 3) @Unit("σ") double gate,
            @Doc("most rounds") @Range(min = 1, max = 200) int maxIter, @Doc("whether edges count") boolean edges,
            @Doc("where to look") @Pick(from = "image", what = Pick.What.CHANNEL) Optional<String> channel,
            @Doc("how it is adapted") Adapter adapter, @Doc("sizes in turn") List<Octave> octaves,
            @Doc("what is rarely changed") Rare rare) {
        public Settings() {
            this(1, 30, false, Optional.empty(), new Plain(), List.of(new Octave(64, 10)), new Rare());
        }
    }

    public record Rare(@Doc("the plane") @Advanced @Range(min = 0) int z) {
        public Rare() { this(0); }
    }

    public record Octave(@Doc("edge") @Range(min = 1, max = 1024) int size, @Doc("steps") @Range(min = 1) int steps) {
        public Octave() { this(64, 10); }
    }

    public sealed interface Adapter permits Plain, Lora {}

    @Doc("none")
    public record Plain() implements Adapter {}

    @Doc("low rank")
    public record Lora(@Doc("rank of the update") @Range(min = 1, max = 64) int rank) implements Adapter {
        public Lora() { this(8); }
    }

    @Override
    public Map<String, Map<String, String>> presets() { return Map.of("strict", Map.of("gate", "2.5")); }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) {
        throw new IllegalStateException("this tool is described, never run");
    }
}
