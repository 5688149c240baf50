package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neurarium.tool.Device;

/// The CUDA cards, as NVIDIA's own command tells them, so that the broker needs no natives. Where the command is not
/// there, or says nothing in time, there are none.
///
/// Tested on text in the form that its manual gives; **unverified on a real card**.
final class NvidiaSmi {
    private static final List<String> COMMAND = List.of("nvidia-smi",
            "--query-gpu=index,name,memory.total,memory.free", "--format=csv,noheader,nounits");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private NvidiaSmi() {}

    static List<Device> ask() {
        try {
            Process process = new ProcessBuilder(COMMAND).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            // What it prints is far smaller than the pipe's buffer, so that it can be read after the end.
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            if (process.exitValue() != 0) return List.of();
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// A card a line: `0, NVIDIA RTX A4000, 16376, 15890`, memory in MiB. A line of another form (a card that has fallen
    /// off the bus says so) is passed over.
    static List<Device> parse(String text) {
        List<Device> devices = new ArrayList<>();
        text.lines().forEach(line -> card(line).ifPresent(devices::add));
        return devices;
    }

    private static Optional<Device> card(String line) {
        String[] parts = line.split(",");
        int last = parts.length - 1;
        if (last < 3) return Optional.empty();
        try {
            // A name may hold a comma: the numbers are counted from both ends.
            String name = String.join(",", List.of(parts).subList(1, last - 1)).strip();
            return Optional.of(new Device(Device.Kind.CUDA, Integer.parseInt(parts[0].strip()), name, mebibytes(
                    parts[last - 1]), mebibytes(parts[last])));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static long mebibytes(String text) { return Long.parseLong(text.strip()) << 20; }
}
