package org.neurarium.nn;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.onnx.OnnxModel;

/// An ONNX file, or a graph, in ONNX Runtime, for where nothing is looked into and nothing is differentiated: it runs every operator,
/// and needs no libtorch. Its natives are loaded when the first file is opened.
///
/// May be asked from several threads at once.
public final class Inference implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private Inference(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /// @param threads how many threads one operator may use
    /// @throws BadInput if ONNX Runtime does not take the file, in its words
    public static Inference open(Path file, int threads) {
        return opened(String.valueOf(file.getFileName()), threads,
                (environment, options) -> environment.createSession(file
                        .toString(), options));
    }

    /// Of a graph, which is handed to ONNX Runtime as the file that it would be.
    ///
    /// @throws BadInput if it cannot be said in ONNX, or ONNX Runtime does not take it, in its words
    public static Inference open(Graph graph, int threads) {
        byte[] bytes = OnnxModel.of(graph).bytes();
        return opened(graph.name(), threads, (environment, options) -> environment.createSession(bytes, options));
    }

    private interface Opening {
        OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    private static Inference opened(String name, int threads, Opening opening) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // Threads that spin while they wait would take the cores of whatever else runs here.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtEnvironment environment = OrtNatives.environment();
            // Nobody is told what is run here.
            environment.setTelemetry(false);
            return new Inference(environment, opening.session(environment, options));
        } catch (OrtException e) {
            throw new BadInput("ONNX Runtime cannot run " + name + ": " + e.getMessage() + ".", e);
        }
    }

    public List<String> inputs() { return List.copyOf(session.getInputNames()); }

    public List<String> outputs() { return List.copyOf(session.getOutputNames()); }

    /// The network of a checkpoint: its own file where there is one, so that it is run as it was exported; else its graph.
    ///
    /// @throws BadInput if it holds no graph, or ONNX Runtime does not take it
    public static Inference open(Checkpoint net, int threads) {
        Optional<Path> file = net.onnx();
        if (file.isPresent()) return open(file.get(), threads);
        return open(net.graph()
                .orElseThrow(() -> new BadInput(net.name() + " holds no graph that can be run: export it as ONNX.")),
                threads);
    }

    /// All outputs by name.
    ///
    /// @throws BadInput if an input is missing or does not fit
    public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs) { return run(inputs, Set.of()); }

    /// Some outputs by name.
    ///
    /// @param wanted their names; empty for all
    /// @throws BadInput if an input is missing or does not fit
    public Map<String, StoredTensor> run(Map<String, StoredTensor> inputs, Set<String> wanted) {
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            for (Map.Entry<String, StoredTensor> e : inputs.entrySet())
                given.put(e.getKey(), tensor(e.getValue()));
            Map<String, StoredTensor> out = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(given, wanted.isEmpty() ? session.getOutputNames() : wanted)) {
                for (Map.Entry<String, OnnxValue> e : result)
                    out.put(e.getKey(), stored(e.getKey(), e.getValue()));
            }
            return out;
        } catch (OrtException e) {
            throw new BadInput("ONNX Runtime refuses: " + e.getMessage() + ".", e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(StoredTensor t) throws OrtException {
        ByteBuffer from = t.bytes().get();
        ByteBuffer bytes = ByteBuffer.allocateDirect(from.remaining()).order(ByteOrder.nativeOrder()).put(from).flip();
        return OnnxTensor.createTensor(environment, bytes, t.shape().stream().mapToLong(n -> n).toArray(),
                type(t.type()));
    }

    private static OnnxJavaType type(ElementType type) {
        return switch (type) {
            case FLOAT -> OnnxJavaType.FLOAT;
            case DOUBLE -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case FLOAT8_E4M3, FLOAT8_E5M2 -> throw new BadInput(
                    "ONNX Runtime takes no numbers of 8 bits with fractions from Java.");
            case UINT16, UINT32, UINT64 -> throw new BadInput(
                    "ONNX Runtime takes no unsigned numbers of more than 8 bits from Java.");
        };
    }

    private static StoredTensor stored(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor t)) throw new BadInput("The output '" + name + "' is no array of numbers.");
        ElementType type = Arrays.stream(ElementType.values())
                .filter(e -> e.name().equals(t.getInfo().type.name()))
                .findFirst()
                .orElseThrow(() -> new BadInput("The output '" + name + "' is no array of numbers."));
        ByteBuffer from = t.getByteBuffer().order(ByteOrder.nativeOrder());
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return new StoredTensor(type, Arrays.stream(t.getInfo().getShape()).boxed().toList(),
                () -> ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime did not let go of its session", e);
        }
    }
}
