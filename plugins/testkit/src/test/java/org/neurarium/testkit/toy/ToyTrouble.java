package org.neurarium.testkit.toy;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.Table;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.NoEffect;
import org.neurarium.tool.Question;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.Step;
import org.neurarium.tool.ToolInfo;

/// Does what a tool must not do, so that tests see that others survive it.
@ToolInfo(id = "cells.toy-trouble", title = "Toy trouble", summary = "Takes all memory, hears nothing, or ends the process.", family = Family.CELLS, help = "toy-trouble.md")
public final class ToyTrouble implements LiveTool<ToyTrouble.Inputs, ToyTrouble.Settings, ToyTrouble.Outputs> {
    public record Inputs(@Doc("any table") Table table) {}

    public record Settings(@Doc("what goes wrong") Kind kind,
            @Doc("how long it hears nothing") @Range(min = 0, max = 600000) @NoEffect int ms) {
        public Settings() { this(Kind.DEAF, 100); }
    }

    public record Outputs(@Doc("the same table") Table table) {}

    public enum Kind {
        @Doc("takes all the memory that there is")
        MEMORY,

        @Doc("has a card say that its memory is full")
        CARD,

        @Doc("looks up no wish to end")
        DEAF,

        @Doc("ends the process as a crash of native code would")
        CRASH
    }

    /// Ends the process.
    public record Halt() implements Question<Integer> {}

    /// Counts itself.
    public record Count() implements Step<Integer> {}

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) {
        try (RunContext.Progress phase = run.phase("beginning", 1)) {
            phase.step(1);
        }
        switch (settings.kind()) {
            case MEMORY -> takeAll();
            case CARD -> throw new IllegalStateException("CUDA out of memory. Tried to allocate 2.00 GiB.");
            case DEAF -> deaf(settings.ms());
            case CRASH -> Runtime.getRuntime().halt(139);
        }
        return new Outputs(in.table());
    }

    private static void takeAll() {
        List<long[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE)
            all.add(new long[1 << 20]);
    }

    private static void deaf(int ms) {
        long end = System.nanoTime() + ms * 1_000_000L;
        while (System.nanoTime() < end)
            Thread.onSpinWait();
    }

    @Override
    public Session<Outputs> open(Inputs in, Settings settings, RunContext run) {
        return new Session<>() {
            private int count;

            @Override
            @SuppressWarnings("unchecked") // each record names its answer
            public <A> A ask(Question<A> question, RunContext run) {
                if (question instanceof Halt) Runtime.getRuntime().halt(139);
                if (question instanceof Count) count++;
                return (A) Integer.valueOf(count);
            }

            @Override
            public Outputs result(RunContext run) { return new Outputs(in.table()); }

            @Override
            public long bytes() { return 0; }

            @Override
            public void close() { count = 0; }
        };
    }
}
