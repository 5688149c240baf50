package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Reference;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Tensor;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.plan.Query;

/// TorchScript: a program is run where somebody vouches for it, like any network, and nowhere else.
class ProgramTest {
    private static final String HEAD = "class P(Module):\n  __parameters__ = []\n  __buffers__ = []\n";

    @TempDir private Path folder;
    private final Formats formats = StandardFormats.with(List.of(), 1);

    private Path program(String forward) throws IOException {
        Path file = folder.resolve("p.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            put(zip, "constants.pkl", new byte[]{(byte) 0x80, 2, ')', '.'});
            put(zip, "code/__torch__/people.py", (HEAD + forward).getBytes(StandardCharsets.UTF_8));
            byte[] names = "__torch__.people\nP\n".getBytes(StandardCharsets.US_ASCII);
            byte[] pickle = new byte[names.length + 8];
            pickle[0] = (byte) 0x80;
            pickle[1] = 2;
            pickle[2] = 'c';
            System.arraycopy(names, 0, pickle, 3, names.length);
            byte[] end = {')', (byte) 0x81, '}', 'b', '.'};
            System.arraycopy(end, 0, pickle, 3 + names.length, end.length);
            put(zip, "data.pkl", pickle);
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry("p/" + name));
        ((OutputStream) zip).write(bytes);
        zip.closeEntry();
    }

    private Checkpoint open(Path file, boolean trusted) {
        return (trusted ? formats.trusting(List.of(file)) : formats).open(Reference.file(file), Checkpoint.class);
    }

    private String refused(Path file, boolean trusted) {
        try (Checkpoint net = open(file, trusted)) {
            return assertThrows(BadInput.class, () -> Networks.standard().graph(net)).sentence();
        }
    }

    @Test
    void nobodyRunsWhatNobodyVouchesFor() throws IOException {
        Path file = program("  def forward(self: __torch__.people.P,\n    x: Tensor) -> Tensor:\n    return x\n");
        assertTrue(refused(file, false).contains("--trust p.pt"), refused(file, false));
        try (Checkpoint net = open(file, false)) {
            assertTrue(Networks.standard().find(net).isEmpty());
        }
        Path other = Files.copy(file, folder.resolve("other.pt"));
        try (Checkpoint net = formats.trusting(List.of(other)).open(Reference.file(file), Checkpoint.class)) {
            assertTrue(net.program().isEmpty(), "another file is vouched for");
        }
    }

    @Test
    void aGraphThatAsksForAProgramGetsNone() {
        Graph graph = new Graph("g", List.of(), List.of(), List.of(new Graph.Node("p", Operators.PROGRAM, List.of(),
                List.of("y"), Map.of())), Map.of());
        assertEquals(Set.of(Operators.PROGRAM), Networks.standard().missing(graph));
        assertThrows(BadInput.class, () -> Network.open(graph, Torches.torch()));
    }

    @Test
    void aFileThatIsNotThereIsNotTrusted() {
        assertTrue(assertThrows(BadInput.class, () -> formats.trusting(List.of(folder.resolve("none.pt")))).sentence()
                .contains("none.pt"));
    }

    @Test
    void severalTensorsGoInAndOutAndGradientsBack() throws IOException {
        Path file = program("""
                  def forward(self: __torch__.people.P,
                    x: Tensor,
                    output_0: Tensor,
                    scale: float=3.) -> Tuple[Tensor, Tensor]:
                    return (x * output_0 * scale, torch.argmax(x, 1))
                """);
        try (Checkpoint net = open(file, true); Network network = Networks.standard().open(net, Torches.torch())) {
            NDArray x = network.arrays().create(new float[]{1, 5, 2}, new Shape(1, 3));
            NDArray k = network.arrays().create(new float[]{2, 3, 4}, new Shape(1, 3));
            Given given = Given.of(Map.of("x", x, "output_0", k)).seed("output_0_out", k.onesLike());
            Query query = Query.read("output_0_out", "output_1").pullback(List.of("output_0_out"), List.of("x"));
            try (Answer answer = network.ask(query, given)) {
                assertArrayEquals(new float[]{6, 45, 24}, answer.value("output_0_out").toFloatArray());
                assertArrayEquals(new long[]{1}, answer.value("output_1").toLongArray());
                assertArrayEquals(new float[]{6, 9, 12}, answer.gradient("x").toFloatArray());
            }
            try (Walk walk = network.walk(Given.of(Map.of("x", x, "output_0", k)), List.of(), (name, a) -> a)) {
                assertArrayEquals(new float[]{6, 45, 24}, walk.value("output_0_out").toFloatArray());
            }
        }
    }

    @Test
    void aProgramThatTakesOrGivesOtherThingsIsRefusedByNamingThem() throws IOException {
        assertTrue(refused(program("  def forward(self: __torch__.people.P,\n    n: int) -> Tensor:\n    return x\n"),
                true).contains("takes n, which is a int"));
        assertTrue(refused(program(
                "  def forward(self: __torch__.people.P,\n    x: Tensor) -> Dict[str, Tensor]:\n    return {}\n"), true)
                .contains("Dict[str, Tensor]"));
        assertTrue(refused(program("  def other(self: __torch__.people.P) -> Tensor:\n    return x\n"), true).contains(
                "forward"));
    }

    @Test
    void aUNetForNucleiGivesWhatItsAuthorsSay() {
        Path given = Cases.checkpoints("unet2d-nuclei-broad");
        Tensor x = formats.open(Reference.file(given.resolve("test_input.npy")), Tensor.class);
        Tensor expected = formats.open(Reference.file(given.resolve("test_output.npy")), Tensor.class);
        try (Checkpoint net = open(given.resolve("weights.pt"), true);
                Network network = Networks.standard().open(net, Torches.torch())) {
            assertFalse(net.tensors().isEmpty());
            float[] pixels = x.all().floats();
            normalise(pixels);
            StoredTensor image = StoredTensor.real(List.of(1L, 1L, 512L, 512L), pixels);
            float[] out = Objects.requireNonNull(network.run(Map.of("input", image)).get("output")).values().floats();
            for (int i = 0; i < out.length; i++)
                out[i] = (float) (1 / (1 + Math.exp(-out[i])));
            assertArrayEquals(expected.all().floats(), out, 1e-4f);
        } finally {
            x.close();
            expected.close();
        }
    }

    /// Mean 0 and variance 1, as its description says.
    private static void normalise(float[] pixels) {
        double sum = 0, squares = 0;
        for (float v : pixels)
            sum += v;
        double mean = sum / pixels.length;
        for (float v : pixels)
            squares += (v - mean) * (v - mean);
        double deviation = Math.sqrt(squares / pixels.length) + 1e-6;
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = (float) ((pixels[i] - mean) / deviation);
    }
}
