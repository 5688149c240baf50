package org.neurarium.app.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.formats.Formats;
import org.neurarium.neurons.activationmaximization.Advance;
import org.neurarium.neurons.activationmaximization.Pictures;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Regularisers.Blur;
import org.neurarium.neurons.ascent.Regularisers.Clip;
import org.neurarium.neurons.ascent.Regularisers.Differences;
import org.neurarium.neurons.ascent.Robustness;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.yardstick.Nets;
import org.neurarium.service.LiveSession;
import org.neurarium.service.LocalService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;

/// Activation maximization as the window asks for it: steps of an open session, beside the same loop in PyTorch (Adam, jitter,
/// variation, nearness to the start), by turns so that both see the same machine.
record AscentActs(LocalService service, Formats formats, Path scratch) {
    private static final int THREADS = Runtime.getRuntime().availableProcessors(), UNIT = 5;

    /// @param peer  what the other side calls it
    /// @param steps of one repetition
    private record Case(String title, Graph graph, String unit, int side, String peer, int steps, String precision) {
        Case(String title, Graph graph, String unit, int side, String peer, int steps) {
            this(title, graph, unit, side, peer, steps, "single");
        }

        /// Beside the same of the other side.
        Case narrow() { return new Case(title + ", bfloat16", graph, unit, side, peer, steps, "bfloat16"); }
    }

    List<Act> all() {
        List<Case> cases = List.of(
                new Case("small network, 64²", Nets.ascentCnn(), "relu4:" + UNIT, 64, "ascent64", 40),
                new Case("small network, 128²", Nets.ascentCnn(), "relu4:" + UNIT, 128, "ascent128", 20),
                new Case("ResNet-50, 224²", Nets.resNet50(), "logits:" + UNIT, 224, "ascent-resnet", 4));
        List<Act> acts = new ArrayList<>();
        cases.forEach(c -> acts.add(new Beside(c)));
        cases.forEach(c -> acts.add(new Beside(c.narrow())));
        acts.addAll(List.of(
                new FirstTile("small network: first tile past the natural 99th percentile", "builtin:colour-shapes",
                        "logits:0", 32),
                new FirstTile("EfficientNet-Lite0: first tile past the natural 99th percentile",
                        "builtin:efficientnet-lite0", "_blocks.4:31", 224)));
        return acts;
    }

    private LiveSession session(String net, String unit, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("units", unit, "limit.every", "1000"));
        settings.putAll(more);
        Map<String, List<String>> inputs = new HashMap<>(Map.of("net", List.of(net)));
        if (more.containsKey("limit.percentile")) inputs.put("images", List.of("builtin:photographs@tiles=224"));
        LiveSession session = service.open(new RunRequest("neurons.activation-maximization", inputs, settings, 0,
                Optional.of(scratch.resolve("sessions-" + System.nanoTime()))), RunListener.SILENT);
        session.ready().get();
        return session;
    }

    private static String milliseconds(double ms) { return String.format(Locale.ROOT, "%.1f ms", ms); }

    /// A step here and a step there.
    private final class Beside implements Act {
        private final Case of;
        private final List<Double> ratios = new ArrayList<>(), there = new ArrayList<>();
        private String other = "";

        Beside(Case of) { this.of = of; }

        @Override
        public String name() { return "ascent"; }

        @Override
        public String size() { return "a step, " + of.title; }

        @Override
        public int repeats() { return 15; }

        @Override
        public String baseline() {
            if (ratios.isEmpty()) return "";
            double[] all = ratios.stream().mapToDouble(v -> v).sorted().toArray(),
                    ms = there.stream().mapToDouble(v -> v).sorted().toArray();
            return String.format(Locale.ROOT, "%.2f × the speed of %s, %s", Measurement.quantile(all, 0.5), other,
                    milliseconds(Measurement.quantile(ms, 0.5)));
        }

        @Override
        public Timed prepare() throws Exception {
            Files.createDirectories(scratch);
            Path net = formats.write(GraphJson.checkpoint("yardstick/1", of.graph, Json.object()), Files
                    .createTempDirectory(scratch, "net-"), of.graph.name());
            LiveSession session = session(net.toString(), of.unit, Map.of("painting", "pixels", "steps", "100000",
                    "canvas.size", Integer.toString(of.side), "canvas.low", "0", "canvas.high", "1", "painting.spread",
                    "0.1", "canvas.precision", of.precision));
            Optional<Peer> python = Peer.start(scratch, THREADS);
            python.ifPresent(p -> other = p.version());
            How how = new How(new Optimiser.Adam(),
                    new Regularisers(1, Differences.SQUARES, 0, 0, new Blur(), new Clip(), 1e-3),
                    new Robustness(4, 0, 0, 0, 0, false));
            return new Timed() {
                private int done;

                @Override
                public double once() throws Exception {
                    long start = System.nanoTime();
                    session.ask(new Advance(of.steps, how)).get();
                    double mine = (System.nanoTime() - start) / 1e6 / of.steps;
                    if (python.isPresent()) {
                        double theirs = python.get().once(of.peer + " " + of.steps) / of.steps;
                        // The first ones are those that are not measured.
                        if (done++ >= 3) {
                            ratios.add(theirs / mine);
                            there.add(theirs);
                        }
                    }
                    return mine;
                }

                @Override
                public void close() {
                    python.ifPresent(Peer::close);
                    session.close();
                }
            };
        }
    }

    /// From the question to a picture that is answered more than 99 of 100 photographs are, in a process that has drawn before.
    private final class FirstTile implements Act {
        private static final int MOST = 512, EACH = 8;

        private final String size, net, unit;
        private final int side;

        FirstTile(String size, String net, String unit, int side) {
            this.size = size;
            this.net = net;
            this.unit = unit;
            this.side = side;
        }

        @Override
        public String name() { return "ascent"; }

        @Override
        public String size() { return size; }

        @Override
        public int repeats() { return 3; }

        @Override
        public Timed prepare() {
            return () -> {
                try (LiveSession session = session(net, unit, Map.of("limit.percentile", "99", "limit.factor", "1",
                        "limit.every", Integer.toString(EACH), "canvas.size", Integer.toString(side)))) {
                    long start = System.nanoTime();
                    for (int steps = 0; steps < MOST; steps += EACH) {
                        Pictures now = session.ask(new Advance(EACH, new How())).get();
                        if (now.peaks()[0] >= now.natural()[0]) break;
                    }
                    return (System.nanoTime() - start) / 1e6;
                }
            };
        }
    }
}
