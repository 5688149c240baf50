package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.formats.onnx.OnnxWriter;
import org.neurarium.nn.Agreement;
import org.neurarium.nn.Inference;
import org.neurarium.nn.Network;
import org.neurarium.nn.Networks;
import org.neurarium.nn.Precision;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a network as ONNX, if ONNX Runtime computes the same of it.
@Command(description = "Writes a network as ONNX and compares both on random inputs.")
final class ExportOnnxCommand implements Callable<Integer> {
    private static final int BATCHES = 3;
    private static final double MOST = 1e-4;

    private final Console console;
    private final House house;

    @Parameters(index = "0", paramLabel = "NET", description = "a network: a file, a folder with config.json, or builtin:NAME") private String net = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the .onnx file to write") private Path file = Path
            .of("");

    @Option(names = "--size", paramLabel = "NAME=N", description = "of an extent that varies: how long it is when both are compared; else 2") private Map<String, Long> extents = new TreeMap<>();

    @Option(names = "--seed", paramLabel = "N", description = "of the random inputs") private long seed;

    ExportOnnxCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws Exception {
        if (!file.toString().endsWith(".onnx"))
            throw new BadInput(file + " is no name of an ONNX file: end it with .onnx.");
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent))
            throw new BadInput("There is no folder " + parent + ": make it first.");
        if (Files.exists(file)) throw new BadInput(file + " exists already: give another name, or remove it.");
        try (Checkpoint checkpoint = house.formats().open(net, Checkpoint.class)) {
            Graph graph = Networks.standard().graph(checkpoint);
            // Beside, under its own name, which the model says where its weights lie in a second file.
            Path folder = Files.createTempDirectory(parent, ".export-");
            try {
                Path draft = folder.resolve(file.getFileName());
                new OnnxWriter().write(graph, draft);
                Agreement agreement = compared(graph, draft);
                boolean same = agreement.difference() <= MOST;
                console.out()
                        .printf(Locale.ROOT,
                                "On %d random batches the largest difference is %.2g; at most %.0e may be.%n", agreement
                                        .batches(),
                                agreement.difference(), MOST);
                if (!same) {
                    throw new BadInput("ONNX Runtime computes something else of it than the network does: " + file
                            + " was not written.");
                }
                move(draft.resolveSibling(draft.getFileName() + ".data"));
                move(draft);
            } finally {
                clear(folder);
            }
        }
        console.out().println(file);
        return Commands.DONE;
    }

    private Agreement compared(Graph graph, Path written) throws InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (Network network = Network.open(graph, Libtorch.start(NativePack.ofUser(), threads), "cpu",
                Precision.AS_STORED);
                Inference runtime = Inference.open(written, threads)) {
            return Agreement.of(network, runtime, BATCHES, seed, extents);
        }
    }

    private void move(Path draft) throws IOException {
        if (Files.exists(draft)) Files.move(draft, file.toAbsolutePath().resolveSibling(draft.getFileName()));
    }

    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path draft : left)
                Files.delete(draft);
        }
        Files.delete(folder);
    }
}
