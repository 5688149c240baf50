package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.onnx.OnnxFile;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.torch.Script;

/// Measures the resnet50 of the light models with random weights: `Speed CHECKPOINTS THREADS`. In alternating bursts, the
/// median of each.
final class Speed {
    private static final int BURSTS = 15;

    private final List<String> weights = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    public static void main(String[] args) {
        Path file = Path.of(args[0], "onnx-light-models", "light_resnet50.onnx");
        System.setProperty("threads", args[1]);
        try (OnnxFile onnx = OnnxFile.open(file)) {
            new Speed().measure(frozen(onnx.graph()), file, Integer.parseInt(args[1]));
        }
    }

    private interface Run {
        void once();
    }

    private void measure(Graph graph, Path file, int threads) {
        String in = graph.inputs().getFirst().name(), out = graph.outputs().getFirst().name();
        try (Network network = Network.open(graph, Torches.torch());
                Network half = Network.open(graph, Torches.torch(), "cpu", Precision.BFLOAT16);
                Inference ort = Inference.open(file, threads)) {
            NDArray x = network.arrays().randomNormal(new Shape(1, 3, 224, 224));
            NDArray seed = network.arrays().ones(new Shape(1, 1000));
            Script byHand = byHand(network.arrays(), graph);
            List<NDArray> arguments = new ArrayList<>(List.of(x, seed));
            weights.forEach(w -> arguments.add(network.weight(w)));
            float[] pixels = x.toFloatArray();
            Map<String, StoredTensor> image = Map.of(in, StoredTensor.real(List.of(1L, 3L, 224L, 224L), pixels));
            Query read = Query.read(out), back = Query.read().pullback(List.of(out), List.of(in));
            Map<String, Run> runs = new LinkedHashMap<>();
            runs.put("forward, onnxruntime", () -> ort.run(image));
            runs.put("forward, script by hand", () -> call(byHand, network, "forward", arguments, false));
            runs.put("forward, graph", () -> network.ask(read, Given.of(in, x)).close());
            runs.put("forward, graph node by node", () -> {
                try (Walk walk = network.walk(Given.of(in, x), List.of(), (name, a) -> a)) {
                    walk.value(out);
                }
            });
            runs.put("forward, graph bfloat16", () -> half.ask(read, Given.of(in, x)).close());
            runs.put("back to input, script by hand", () -> call(byHand, network, "back", arguments, true));
            runs.put("back to input, graph", () -> network.ask(back, Given.of(in, x).seed(out, seed)).close());
            runs.put("back to input, graph bfloat16", () -> half.ask(back, Given.of(in, x).seed(out, seed)).close());
            Map<String, double[]> ms = new LinkedHashMap<>();
            runs.keySet().forEach(k -> ms.put(k, new double[BURSTS]));
            runs.values().forEach(Run::once);
            for (int i = 0; i < BURSTS; i++) {
                for (Map.Entry<String, Run> e : runs.entrySet()) {
                    e.getValue().once();
                    long start = System.nanoTime();
                    e.getValue().once();
                    e.getValue().once();
                    Objects.requireNonNull(ms.get(e.getKey()))[i] = (System.nanoTime() - start) / 2e6;
                }
            }
            ms.forEach((k, v) -> {
                Arrays.sort(v);
                System.out.printf("%-32s %8.2f ms%n", k, v[v.length / 2]);
            });
        }
    }

    private static void call(Script script, Network network, String method, List<NDArray> arguments,
            boolean gradients) {
        try (NDManager mine = network.arrays().newSubManager()) {
            if (script.call(mine, method, arguments, gradients).isEmpty()) throw new IllegalStateException();
        }
    }

    /// The weights of a light model come from `ConstantOfShape`: random ones in their place.
    private static Graph frozen(Graph g) {
        Random random = new Random(1);
        Map<String, StoredTensor> weights = new LinkedHashMap<>(g.weights());
        List<Node> nodes = new ArrayList<>();
        for (Node n : g.nodes()) {
            if (!n.op().equals("ConstantOfShape")) {
                nodes.add(n);
                continue;
            }
            StoredTensor shape = Objects.requireNonNull(weights.get(n.inputs().getFirst()));
            List<Long> dims = Arrays.stream(shape.longs()).boxed().toList();
            float[] values = new float[(int) dims.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b)];
            boolean one = dims.size() == 1;
            double scale = one ? 0.1 : Math.sqrt(2.0 * dims.getFirst() / values.length);
            for (int i = 0; i < values.length; i++)
                values[i] = (float) (one ? 0.5 + scale * random.nextDouble() : scale * random.nextGaussian());
            weights.put(n.outputs().getFirst(), StoredTensor.real(dims, values));
        }
        return new Graph(g.name(), g.inputs(), g.outputs(), nodes, weights);
    }

    /// The same network as somebody would write it in TorchScript, with conv2d, batch_norm and relu.
    private Script byHand(NDManager owner, Graph g) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(g.inputs().getFirst().name(), "x");
        text.append("  def net(self, x: Tensor, a: List[Tensor]) -> Tensor:\n");
        for (Node n : g.nodes()) {
            List<String> in = n.inputs().stream().map(i -> names.computeIfAbsent(i, this::weight)).toList();
            String y = "y" + names.size();
            names.put(n.outputs().getFirst(), y);
            text.append("    ").append(y).append(" = ").append(line(n, in)).append('\n');
        }
        text.append("    return ").append(names.get(g.outputs().getFirst().name())).append("\n");
        text.append("""
                  def forward(self, a: List[Tensor]) -> List[Tensor]:
                    return [self.net(a[1], a)]
                  def back(self, a: List[Tensor]) -> List[Tensor]:
                    x = torch.requires_grad_(torch.detach(a[1]), True)
                    g = torch.autograd.grad([self.net(x, a)], [x], annotate(List[Optional[Tensor]], [a[2]]))
                    return [unchecked_cast(Tensor, g[0])]
                """.replaceAll("(?m)^(?=\\S)", "  ").replaceAll("(?m)^  (?=  def|    )", ""));
        return Script.compile(owner, text.toString());
    }

    private String weight(String name) {
        weights.add(name);
        return "a[" + (weights.size() + 2) + "]";
    }

    @SuppressWarnings("unchecked")
    private static String line(Node n, List<String> in) {
        String x = in.getFirst();
        long stride = n.attributes().get("strides") instanceof Graph.Attribute.Wholes(List<Long> s) ? s.getFirst() : 1;
        long pad = n.attributes().get("pads") instanceof Graph.Attribute.Wholes(List<Long> p) ? p.getFirst() : 0;
        long kernel = n.attributes().get("kernel_shape") instanceof Graph.Attribute.Wholes(List<Long> k)
                ? k.getFirst()
                : 1;
        return switch (n.op()) {
            case "Conv" -> "torch.conv2d(%s, %s, None, [%d, %d], [%d, %d], [1, 1], 1)".formatted(x, in.get(1), stride,
                    stride, pad, pad);
            case "BatchNormalization" ->
                "torch.batch_norm(%s, %s, %s, %s, %s, False, 0.1, 1.0e-05, False)".formatted(x, in.get(1), in
                        .get(2), in.get(3), in.get(4));
            case "Relu" -> "torch.relu(" + x + ")";
            case "Sum", "Add" -> x + " + " + in.get(1);
            case "MaxPool" -> "torch.max_pool2d(%s, [%d, %d], [%d, %d], [%d, %d], [1, 1], False)".formatted(x, kernel,
                    kernel, stride, stride,
                    pad, pad);
            case "AveragePool" -> "torch.avg_pool2d(%s, [%d, %d], [%d, %d], [0, 0], False, True, None)".formatted(x,
                    kernel, kernel, stride,
                    stride);
            case "Gemm" -> "torch.addmm(%s, %s, torch.t(%s))".formatted(in.get(2), x, in.get(1));
            case "Reshape" -> "torch.reshape(" + x + ", [1, -1])";
            case "Flatten", "Shape", "Softmax" -> n.op().equals("Softmax")
                    ? "torch.softmax(" + x + ", 1)"
                    : n.op().equals("Shape") ? "torch.tensor(torch.size(" + x + "))" : "torch.flatten(" + x + ", 1)";
            default -> throw new IllegalStateException(n.op());
        };
    }
}
