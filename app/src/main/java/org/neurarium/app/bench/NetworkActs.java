package org.neurarium.app.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neurarium.data.Graph;
import org.neurarium.formats.onnx.OnnxWriter;
import org.neurarium.nn.Precision;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.yardstick.Nets;
import org.neurarium.nn.yardstick.Yardsticks;

/// Networks: training steps beside PyTorch's, the graph beside scripts written by hand, inference beside ONNX Runtime itself. Each
/// repetition is followed by one of the other side, so that both see the same machine.
record NetworkActs(Path scratch) {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    List<Act> all() {
        List<Act> acts = new ArrayList<>();
        for (Precision p : Precision.values()) {
            String in = p == Precision.BFLOAT16 ? ", bfloat16" : "";
            acts.add(new Beside("training step, 3 convolutions, 64 × 32²" + in, 20, y -> y.cnnStep(p), "cnn"));
            acts.add(new Beside("training step, transformer 4 × 128, 16 × 128 tokens" + in, 10,
                    y -> y.transformerStep(p),
                    "transformer"));
        }
        acts.add(new Beside("ResNet-50, 224², forward as ONNX", 20, y -> y.inference(onnx(Nets.resNet50()))));
        acts.add(new Beside("ViT-Tiny, 224², forward as ONNX", 20, y -> y.inference(onnx(Nets.vitTiny()))));
        for (boolean back : new boolean[]{false, true}) {
            String what = back ? "forward and back to the image" : "forward";
            acts.add(new Beside("ResNet-50, 224², " + what, 15, y -> y.resNet50(back)));
            acts.add(new Beside("ViT-Tiny, 224², " + what, 15, y -> y.vitTiny(back)));
        }
        acts.add(
                new Beside("ResNet-50, 224², forward, batch norms folded", 15, Yardsticks::folded).against("unfolded"));
        return acts;
    }

    private Path onnx(Graph graph) throws Exception {
        Path file = Files.createDirectories(scratch).resolve(graph.name() + ".onnx");
        if (!Files.exists(file)) new OnnxWriter().write(graph, file);
        return file;
    }

    /// How something is set up.
    private interface Setting<T> {
        T up(Yardsticks yardsticks) throws Exception;
    }

    /// One thing done here and elsewhere by turns.
    private final class Beside implements Act {
        private final String size;
        private final int repeats;
        private final Setting<Yardsticks.Work> ours;
        private final Optional<String> peer;
        private Optional<Yardsticks.Work> direct = Optional.empty();
        private final List<Double> here = new ArrayList<>();
        private final List<Double> there = new ArrayList<>();
        private String other = "direct";

        /// Beside PyTorch.
        Beside(String size, int repeats, Setting<Yardsticks.Work> ours, String peer) {
            this.size = size;
            this.repeats = repeats;
            this.ours = ours;
            this.peer = Optional.of(peer);
        }

        /// Beside the same done directly.
        Beside(String size, int repeats, Setting<Yardsticks.Pair> pair) {
            this.size = size;
            this.repeats = repeats;
            this.peer = Optional.empty();
            this.ours = y -> {
                Yardsticks.Pair both = pair.up(y);
                direct = Optional.of(both.direct());
                return both.ours();
            };
        }

        /// What the other one is called.
        Beside against(String name) {
            other = name;
            return this;
        }

        @Override
        public String name() { return "nn"; }

        @Override
        public String size() { return size; }

        @Override
        public int repeats() { return repeats; }

        /// How many times as fast as the other one: the middle of the turns' ratios.
        @Override
        public String baseline() {
            if (there.isEmpty()) return "";
            double[] ratios = new double[there.size()], ms = new double[there.size()];
            for (int i = 0; i < ratios.length; i++) {
                ms[i] = there.get(i);
                ratios[i] = ms[i] / here.get(i);
            }
            Arrays.sort(ratios);
            Arrays.sort(ms);
            return String.format(Locale.ROOT, "%.2f × the speed of %s, %.1f ms", Measurement.quantile(ratios, 0.5),
                    other,
                    Measurement.quantile(ms, 0.5));
        }

        @Override
        public Timed prepare() throws Exception {
            Yardsticks yardsticks = new Yardsticks(Libtorch.start(NativePack.ofUser(), THREADS), THREADS);
            Yardsticks.Work work = ours.up(yardsticks);
            Optional<Peer> python = peer.isEmpty() ? Optional.empty() : Peer.start(scratch, THREADS);
            python.ifPresent(p -> other = p.version());
            return new Timed() {
                private int done;

                @Override
                public double once() throws Exception {
                    double mine = ms(work);
                    double theirs = python.isPresent()
                            ? python.get().once(peer.orElseThrow())
                            : direct.isPresent() ? ms(direct.get()) : 0;
                    // The first ones are those that are not measured.
                    if (theirs > 0 && done++ >= 3) {
                        here.add(mine);
                        there.add(theirs);
                    }
                    return mine;
                }

                @Override
                public void close() throws Exception {
                    python.ifPresent(Peer::close);
                    yardsticks.close();
                }
            };
        }

        private double ms(Yardsticks.Work work) throws Exception {
            long start = System.nanoTime();
            work.once();
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
