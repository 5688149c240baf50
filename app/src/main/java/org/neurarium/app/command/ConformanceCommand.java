package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurarium.data.BadInput;
import org.neurarium.formats.conformance.Conformance;
import org.neurarium.formats.conformance.OnnxConformance;
import org.neurarium.formats.conformance.TensorConformance;
import org.neurarium.formats.conformance.TiffConformance;
import org.neurarium.formats.safetensors.SafetensorsFormat;
import org.neurarium.formats.torch.TorchFormat;
import org.neurarium.nn.Network;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Reads every sample in a folder against the expectation beside it. Exit code 1 where one is wrong.")
final class ConformanceCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "KIND", index = "0", description = "tiff, onnx, pt or safetensors") private String kind = "";

    @Parameters(paramLabel = "DIR", index = "1", description = "the folder of the samples") private Path folder = Path
            .of("");

    @Option(names = "--json", description = "for machines") private boolean json;

    ConformanceCommand(Console console) { this.console = console; }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(folder)) throw new BadInput(folder + " is no folder: name the one with the samples.");
        Conformance result = read();
        if (json) console.out().print(result.json().pretty());
        else
            print(result);
        return result.wrong() == 0 ? Commands.DONE : Commands.FAILED;
    }

    private Conformance read() throws InterruptedException {
        return switch (kind) {
            case "tiff" -> TiffConformance.of(folder);
            case "onnx" -> onnx();
            case "pt" -> TensorConformance.of(folder, new TorchFormat());
            case "safetensors" -> TensorConformance.of(folder, new SafetensorsFormat());
            default -> throw new BadInput("There are no samples of kind '" + kind
                    + "'; the kinds are: tiff, onnx, pt, safetensors.");
        };
    }

    private Conformance onnx() throws InterruptedException {
        Libtorch torch = Libtorch.start(NativePack.ofUser(), Runtime.getRuntime().availableProcessors());
        return OnnxConformance.of(folder, (graph, inputs) -> {
            try (Network network = Network.open(graph, torch)) {
                return network.run(inputs);
            }
        });
    }

    private void print(Conformance result) {
        Columns.print(console.out(), List.of("FILE", "OUTCOME", ""), result.cases()
                .stream()
                .map(c -> List.of(c.file(), c.outcome().name().toLowerCase(Locale.ROOT), c.detail()))
                .toList());
        console.out()
                .println("\n" + result.passed() + " passed, " + result.refused() + " refused with a sentence, " + result
                        .wrong() + " wrong");
    }
}
