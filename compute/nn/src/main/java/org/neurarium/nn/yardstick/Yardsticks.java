package org.neurarium.nn.yardstick;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Given;
import org.neurarium.nn.Inference;
import org.neurarium.nn.Network;
import org.neurarium.nn.Precision;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.torch.Arrays;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.Script;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Learner;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Treatment;

/// Work of this house beside the same work done directly. All that is opened stays open until this is closed.
public final class Yardsticks implements AutoCloseable {
    /// One repetition.
    @FunctionalInterface
    public interface Work {
        void once() throws Exception;
    }

    /// The same twice.
    public record Pair(Work ours, Work direct) {}

    private final Libtorch torch;
    private final int threads;
    private final List<AutoCloseable> open = new ArrayList<>();

    public Yardsticks(Libtorch torch, int threads) {
        this.torch = torch;
        this.threads = threads;
    }

    /// A training step of the small convolutional network.
    public Work cnnStep(Precision precision) { return step(Nets.smallCnn(), Nets.images(), precision); }

    /// A training step of the small transformer.
    public Work transformerStep(Precision precision) { return step(Nets.smallTransformer(), Nets.texts(), precision); }

    private Work step(Task task, Batch batch, Precision precision) {
        Learner learner = kept(
                Learner.open(task, new Optimizer.AdamW(), Treatment.rules(), 0, precision, torch, "cpu"));
        long[] step = {0};
        return () -> learner.step(List.of(batch), 1e-3, ++step[0], new long[]{step[0]});
    }

    /// Forward through [Inference], and through ONNX Runtime itself.
    ///
    /// @param file [Nets#resNet50] or [Nets#vitTiny] as ONNX
    public Pair inference(Path file) {
        StoredTensor image = Nets.normal("image", 1, 3, 224, 224);
        Inference ours = kept(Inference.open(file, threads));
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession.SessionOptions options = kept(new OrtSession.SessionOptions());
            options.setIntraOpNumThreads(threads);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = kept(environment.createSession(file.toString(), options));
            ByteBuffer bytes = ByteBuffer.allocateDirect(4 * 3 * 224 * 224)
                    .order(ByteOrder.nativeOrder())
                    .put(image.bytes().get())
                    .flip();
            FloatBuffer pixels = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
            OnnxTensor x = kept(OnnxTensor.createTensor(environment, pixels, new long[]{1, 3, 224, 224}));
            return new Pair(() -> ours.run(Map.of("image", image)), () -> session.run(Map.of("image", x)).close());
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run " + file, e);
        }
    }

    /// The network's graph, compiled, and a script that was written by hand: forward, or also back to the image.
    public Pair resNet50(boolean back) { return graph(Nets.resNet50(), ByHand.resNet50(), back); }

    /// Forward with each batch norm inside the convolution before it, and with each by itself.
    public Pair folded() {
        List<Work> both = new ArrayList<>();
        for (Graph graph : List.of(Nets.resNet50(), Nets.unfolded(Nets.resNet50()))) {
            Network network = kept(Network.open(graph, torch));
            NDArray x = Arrays.of(network.arrays(), Nets.normal("image", 1, 3, 224, 224));
            network.prepare(Map.of("image", x));
            both.add(() -> network.ask(Query.read("logits"), Given.of("image", x)).close());
        }
        return new Pair(both.getFirst(), both.getLast());
    }

    public Pair vitTiny(boolean back) { return graph(Nets.vitTiny(), ByHand.vitTiny(), back); }

    private Pair graph(Graph graph, ByHand hand, boolean back) {
        Network network = kept(Network.open(graph, torch));
        NDManager arrays = network.arrays();
        NDArray x = Arrays.of(arrays, Nets.normal("image", 1, 3, 224, 224));
        float[] first = new float[1000];
        first[0] = 1;
        NDArray seed = arrays.create(first).reshape(1, 1000);
        network.prepare(Map.of("image", x));
        Query query = back ? Query.read().pullback(List.of("logits"), List.of("image")) : Query.read("logits");
        Script script = kept(ByHand.compile(arrays, hand));
        List<NDArray> arguments = hand.arguments(x, network);
        Work ours = () -> network.ask(query, Given.of("image", x).seed("logits", seed)).close();
        Work direct = () -> {
            try (NDManager mine = arrays.newSubManager()) {
                Objects.requireNonNull(script.call(mine, back ? "back" : "forward", arguments, back));
            }
        };
        return new Pair(ours, direct);
    }

    private <T extends AutoCloseable> T kept(T thing) {
        open.addFirst(thing);
        return thing;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable thing : open)
            thing.close();
    }
}
