package org.neurarium.testkit.toy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Table;
import org.neurarium.data.Values;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Device;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.Judged;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.Step;
import org.neurarium.tool.Store;
import org.neurarium.tool.ToolInfo;

/// Fits the line y = a·x + b by noisy gradient descent: next to nothing is computed, and everything that a tool which
/// learns is offered is used.
@ToolInfo(id = "training.toy-line", title = "Toy line", summary = "Fits a line to a table by gradient descent.", family = Family.TRAINING, help = "toy-line.md", version = 2, gpu = true)
@Judged(by = "loss", better = Judged.Better.LOWER)
public final class ToyTrainer
        implements
            LiveTool<ToyTrainer.Inputs, TrainerSettings, ToyTrainer.Outputs> {
    private static final String KIND = "training.toy-line/1";

    public record Inputs(@Doc("columns x and y") @Accepts(columns = {"x", "y"}) Table data,
            @Doc("a network to take the first weights from") @Accepts(gradients = true) Optional<Checkpoint> net,
            @Doc("what this tool has learned before") @Accepts(kind = KIND) Optional<Checkpoint> model){}

    public record Outputs(@Doc("the line") Checkpoint model, @Doc("the data and what the line says") Table table) {}

    /// How the line lies at the first epoch: what a form shows while its settings change.
    public record Sketch(double x) implements Question<Double> {}

    /// So many epochs more.
    public record Advance(int epochs) implements Step<Double> {}

    @Override
    public Map<String, Map<String, String>> presets() {
        return Map.of("quick", Map.of("effort.epochs", "5", "schedule.rate", "0.1"), "paper", Map.of("descent",
                "momentum", "descent.memory", "0.5", "pulls", "1,0.01+2,0.01"));
    }

    @Override
    public Optional<Estimate> estimate(Inputs in, TrainerSettings settings, Device on) {
        double seconds = settings.effort().epochs() * (1e-5 * in.data().rows() + settings.effort().restMs() / 1e3);
        return Optional
                .of(new Estimate(seconds, 1 << 20, 0, 4096, settings.effort().epochs() + " epochs of " + in.data()
                        .rows() + " rows on " + on.name()));
    }

    /// In version 1 the length of a step was called `step`.
    @Override
    public Json migrate(int fromVersion, Json settings) {
        if (fromVersion > 1 || !(settings instanceof Json.Obj all) || all.find("step").isEmpty()) return settings;
        Json.Obj now = Json.object();
        for (var setting : all.members().entrySet())
            now = now.with(setting.getKey().equals("step") ? "schedule.rate" : setting.getKey(), setting.getValue());
        return now;
    }

    @Override
    public Outputs run(Inputs in, TrainerSettings settings, RunContext run) throws InterruptedException {
        Line line = start(in, settings, run);
        boolean apply = in.model().isPresent() && settings.fit() == TrainerSettings.Fit.APPLY;
        if (!apply) train(in, settings, line, run);
        run.live().value("a", line.a);
        return outputs(in, line);
    }

    @Override
    public Optional<Question<?>> preview(Inputs in, TrainerSettings settings) { return Optional.of(new Sketch(0)); }

    /// The line, and where its training is.
    private static final class Line {
        private double a, b, moveA, moveB;
        private int epoch;

        NamedArrays snapshot() {
            return NamedArrays.of(Json.object().with("epoch", epoch))
                    .with("line", Values.of(new double[]{a, b, moveA, moveB}));
        }

        static Line of(NamedArrays snapshot) {
            Line line = new Line();
            double[] numbers = snapshot.array("line").doubles();
            line.a = numbers[0];
            line.b = numbers[1];
            line.moveA = numbers[2];
            line.moveB = numbers[3];
            line.epoch = (int) snapshot.about().get("epoch").number();
            return line;
        }
    }

    private static Line start(Inputs in, TrainerSettings settings, RunContext run) {
        Line line = new Line();
        if (in.model().isPresent()) {
            line.a = in.model().get().tensor("line").number(0);
            line.b = in.model().get().tensor("line").number(1);
        } else if (in.net().isPresent()) {
            Checkpoint net = in.net().get();
            String layer = settings.layer().orElseGet(() -> net.layers().getFirst());
            if (settings.layer().isEmpty()) run.live().resolved("layer", layer);
            String tensor = net.tensors().stream().filter(t -> t.startsWith(layer)).findFirst().orElseThrow();
            line.a = net.tensor(tensor).number(0);
        } else {
            line.a = run.random("start").nextGaussian();
        }
        return line;
    }

    private static void train(Inputs in, TrainerSettings settings, Line line, RunContext run)
            throws InterruptedException {
        run.state().resumed().map(Line::of).ifPresent(kept -> {
            line.a = kept.a;
            line.b = kept.b;
            line.moveA = kept.moveA;
            line.moveB = kept.moveB;
            line.epoch = kept.epoch;
        });
        double rate = rate(in, settings, run);
        Duration every = Duration.ofMillis((long) (settings.effort().snapshotS() * 1000));
        try (RunContext.Progress phase = run.phase("training", settings.effort().epochs())) {
            phase.step(line.epoch);
            while (line.epoch < settings.effort().epochs() && !run.live().stopping()) {
                run.checkCancelled();
                if (settings.effort().restMs() > 0) Thread.sleep(settings.effort().restMs());
                double loss = epoch(in, settings, line, rate, run);
                run.live().metric("loss", line.epoch, loss);
                if (run.live().watched()) run.live().preview(line.a);
                run.state().saveIfDue(every, line::snapshot);
                phase.step(1);
            }
        }
    }

    /// The spread of x allows this step; computed once for the same data.
    private static double rate(Inputs in, TrainerSettings settings, RunContext run) throws InterruptedException {
        if (settings.schedule().rate().isPresent()) return settings.schedule().rate().get();
        Json key = Json.object().with("data", run.store().content(in.data())).with("what", "spread of x");
        NamedArrays kept = run.store().cached(key, Store.Codec.arrays("spread/1"), () -> {
            double sum = 0;
            for (double x : in.data().column("x").numbers())
                sum += x * x;
            return NamedArrays.of(Json.NULL).with("spread", Values.of(new double[]{sum / in.data().rows()}));
        });
        double rate = Math.min(10, 0.5 / (1 + kept.array("spread").number(0)));
        run.live().resolved("schedule.rate", rate);
        return rate;
    }

    private static double epoch(Inputs in, TrainerSettings settings, Line line, double base, RunContext run) {
        double[] x = in.data().column("x").numbers(), y = in.data().column("y").numbers();
        RandomGenerator random = run.random("noise", ++line.epoch);
        double ga = 1e-3 * random.nextGaussian(), gb = 1e-3 * random.nextGaussian(), loss = 0;
        for (int i = 0; i < x.length; i++) {
            double error = line.a * x[i] + line.b - y[i];
            ga += 2 * error * x[i] / x.length;
            gb += 2 * error / x.length;
            loss += error * error / x.length;
        }
        for (TrainerSettings.Pull pull : settings.pulls()) {
            ga += pull.strength() * (pull.norm() == 1 ? Math.signum(line.a) : 2 * line.a);
        }
        double memory = settings.descent() instanceof TrainerSettings.Descent.Momentum m ? m.memory() : 0;
        line.moveA = memory * line.moveA + (1 - memory) * ga;
        line.moveB = memory * line.moveB + (1 - memory) * gb;
        double rate = base * Math.pow(0.5, (line.epoch - 1) / settings.schedule().halving());
        line.a -= rate * line.moveA;
        line.b -= rate * line.moveB;
        return loss;
    }

    private static Outputs outputs(Inputs in, Line line) {
        double[] x = in.data().column("x").numbers(), fitted = new double[x.length];
        for (int i = 0; i < x.length; i++)
            fitted[i] = line.a * x[i] + line.b;
        Checkpoint model = Checkpoint.of(KIND, "line", Json.object().with("epochs", line.epoch), Map.of("line", Values
                .of(new double[]{line.a, line.b})));
        return new Outputs(model, Table.builder()
                .numbers("x", "", x)
                .numbers("y", "", in.data().column("y").numbers())
                .numbers("fitted", "", fitted)
                .build());
    }

    @Override
    public Session<Outputs> open(Inputs in, TrainerSettings settings, RunContext run) {
        Line line = start(in, settings, run);
        return new Session<>() {
            @Override
            @SuppressWarnings("unchecked") // each record names its answer
            public <A> A ask(Question<A> question, RunContext context) throws InterruptedException {
                return (A) (Object) switch (question) {
                    case Sketch sketch -> line.a * sketch.x() + line.b;
                    case Advance advance -> {
                        double rate = rate(in, settings, context), loss = 0;
                        for (int i = 0; i < advance.epochs(); i++)
                            loss = epoch(in, settings, line, rate, context);
                        yield loss;
                    }
                    default -> throw new IllegalArgumentException("the toy knows no " + question);
                };
            }

            @Override
            public Outputs result(RunContext context) { return outputs(in, line); }

            @Override
            public long bytes() { return 64; }

            @Override
            public void close() {}
        };
    }

    /// The line behind a table, for tests.
    public static Table data(int rows, double slope) {
        double[] x = new double[rows], y = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = i / (double) rows;
            y[i] = slope * x[i] + 1;
        }
        return Table.builder().numbers("x", "", x).numbers("y", "", y).build();
    }

    /// Settings that make a run last, for tests that interrupt it.
    public static List<String> lasting() { return List.of("effort.rest_ms=20", "effort.snapshot_s=0"); }
}
