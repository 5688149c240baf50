package org.neurarium.formats.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;

/// Which files make up a network that outlines what lies at a point: SAM and its relatives are exported as an encoder of images
/// and a decoder of points. The two lie in one folder; their names tell which is which (`mobile_sam.encoder.onnx`), or, where there
/// are no other such files, what they take.
final class SegmenterFiles {
    static final String KIND = "point-segmenter", ENCODER = "encoder", DECODER = "decoder";

    private SegmenterFiles() {}

    /// The encoder in a folder; empty where no pair lies there, or several do.
    static Optional<Path> encoder(Path folder) {
        List<Path> all = onnx(folder);
        List<Path> named = all.stream().filter(SegmenterFiles::isNamedEncoder).toList();
        if (named.size() == 1) return Optional.of(named.getFirst());
        if (named.size() > 1) {
            throw new BadInput("There are " + named.size() + " encoders in " + folder + " (" + String.join(", ", named
                    .stream()
                    .map(SegmenterFiles::title)
                    .toList()) + "): give the path of the one that is meant.");
        }
        if (all.size() == 1 && tellsFeatures(all.getFirst())) return Optional.of(all.getFirst());
        if (all.size() != 2) return Optional.empty();
        boolean first = takesPoints(all.getFirst()), second = takesPoints(all.getLast());
        if (first == second) return Optional.empty();
        return Optional.of(first ? all.getLast() : all.getFirst());
    }

    /// The decoder that lies beside an encoder; empty where there is none.
    static Optional<Path> decoder(Path encoder) {
        Path folder = encoder.toAbsolutePath().getParent();
        if (folder == null) return Optional.empty();
        if (isNamedEncoder(encoder)) {
            return onnx(folder).stream()
                    .filter(SegmenterFiles::isNamedDecoder)
                    .max(Comparator.comparingInt((Path p) -> alike(title(p), title(encoder)))
                            .thenComparing(Comparator.comparing(SegmenterFiles::title).reversed()))
                    .filter(SegmenterFiles::takesPoints);
        }
        if (isNamedDecoder(encoder)) return Optional.empty();
        List<Path> all = onnx(folder);
        if (all.size() != 2) return Optional.empty();
        Path other = title(all.getFirst()).equals(title(encoder)) ? all.getLast() : all.getFirst();
        return !isNamedEncoder(other) && takesPoints(other) && !takesPoints(encoder)
                ? Optional.of(other)
                : Optional.empty();
    }

    /// What a pair is called: the encoder's name without that word, or where nothing is left the folder's.
    static String name(Path encoder) {
        String stem = title(encoder).replaceFirst("(?i)[.]onnx$", "");
        String left = stem.replaceFirst("(?i)[._-]?(image|vision)?[._-]?encoder", "").replaceFirst("^[._-]+", "");
        Path folder = encoder.toAbsolutePath().getParent();
        if (!left.isEmpty()) return left;
        return folder == null || folder.getFileName() == null ? stem : folder.getFileName().toString();
    }

    /// Whether a network gives features of an image on a fine and on a coarse grid under those names.
    static boolean tellsFeatures(Graph graph) {
        List<String> outputs = graph.outputs().stream().map(Port::name).toList();
        return outputs.contains("f_high") && outputs.contains("f_low");
    }

    /// Whether a network is a segmenter by itself, or half of one whose other half is missing: then who uses it says so.
    static boolean belongs(Graph graph, String file) {
        boolean image = graph.inputs().size() == 1 && graph.inputs()
                .getFirst()
                .shape()
                .filter(s -> s.size() == 3 || s.size() == 4)
                .isPresent();
        return tellsFeatures(graph) || takesPoints(graph) || image && isNamedEncoder(Path.of(file));
    }

    /// Points with labels.
    private static boolean takesPoints(Graph graph) {
        List<String> inputs = graph.inputs().stream().map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
        return inputs.stream().anyMatch(n -> n.contains("point")) && inputs.stream().anyMatch(n -> n.contains("label"));
    }

    private static boolean tellsFeatures(Path file) {
        try (OnnxFile net = OnnxFile.open(file)) {
            return tellsFeatures(net.graph());
        } catch (BadInput _) {
            return false;
        }
    }

    private static boolean takesPoints(Path file) {
        try (OnnxFile net = OnnxFile.open(file)) {
            return takesPoints(net.graph());
        } catch (BadInput _) {
            return false;
        }
    }

    private static boolean isNamedEncoder(Path file) {
        return lower(file).contains(ENCODER) && !isNamedDecoder(file);
    }

    private static boolean isNamedDecoder(Path file) { return lower(file).contains(DECODER); }

    private static String lower(Path file) { return title(file).toLowerCase(Locale.ROOT); }

    private static String title(Path file) { return String.valueOf(file.getFileName()); }

    /// How much two names have in common at their beginnings and ends: of several decoders the right one shares the model's name
    /// and the precision's.
    private static int alike(String one, String other) {
        int least = Math.min(one.length(), other.length()), start = 0, end = 0;
        while (start < least && one.charAt(start) == other.charAt(start))
            start++;
        while (end < least - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end))
            end++;
        return start + end;
    }

    private static List<Path> onnx(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> lower(f).endsWith(".onnx") && Files.isRegularFile(f)).sorted().toList();
        } catch (IOException _) {
            return List.of(); // what may not be looked at holds no partner
        }
    }
}
