package org.neurarium.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// What is given to an input that takes several: each text may be a reference, a pattern of file names, a CSV that lists them
/// in the column of the input's name (`labels`), else in `file`, seen from its own folder, or a folder of images with labels
/// beside them: `NAME.EXT` with `NAME_labels.tif` or `.png`.
record InputList(Formats formats) {
    /// One reference each.
    ///
    /// @throws BadInput if a pattern fits nothing, or a CSV has no column `file`
    List<String> expand(InputDescription input, List<String> texts) {
        if (!input.many()) return texts;
        List<String> all = new ArrayList<>();
        for (String text : texts) {
            if (isPattern(text)) all.addAll(matching(text));
            else if (isList(input, text)) all.addAll(listed(text, input.name()));
            else if (isPairs(input, text))
                all.addAll(new LabelledFolder(Path.of(text)).files(input.type().equals("Labels")));
            else if (input.type().equals("Tensor"))
                formats.expand(Reference.parse(text)).forEach(part -> all.add(part.toString()));
            else
                all.add(text);
        }
        return all;
    }

    private static boolean isPattern(String text) { return text.contains("*") || text.contains("?"); }

    /// Where tables or points are wanted, a CSV is one of them; where images are wanted in sets it is such a set.
    private static boolean isList(InputDescription input, String text) {
        return text.toLowerCase(Locale.ROOT).endsWith(".csv")
                && !List.of("Table", "Points", "ImageSet").contains(input.type());
    }

    private static List<String> matching(String pattern) {
        int slash = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf(File.separatorChar));
        Path folder = Path.of(pattern.substring(0, slash + 1));
        if (isPattern(folder.toString()) || !Files.isDirectory(folder.toAbsolutePath())) {
            throw new BadInput("'" + pattern + "' has no such folder: * and ? stand for parts of a file's name.");
        }
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern.substring(slash + 1))) {
            files.forEach(file -> found.add(file.toString()));
        } catch (IOException | DirectoryIteratorException e) {
            throw new BadInput("The folder of '" + pattern + "' cannot be read: check its permissions.", e);
        }
        if (found.isEmpty()) throw new BadInput("No file is named like '" + pattern + "'.");
        return found.stream().sorted().toList();
    }

    /// Folders can be images too, as those of Zarr: these hold no labels beside pictures.
    private static boolean isPairs(InputDescription input, String text) {
        return List.of("ImageStack", "Labels").contains(input.type()) && Files.isDirectory(Path.of(text))
                && new LabelledFolder(
                        Path.of(text)).holdsPairs();
    }

    private List<String> listed(String text, String name) {
        try (Table table = formats.open(text, Table.class)) {
            Column files = table.find(name).orElseGet(() -> table.column("file"));
            Path folder = Path.of(text).resolveSibling("");
            return IntStream.range(0, table.rows())
                    .mapToObj(files::text)
                    .map(file -> file.startsWith("builtin:") ? file : folder.resolve(file).toString())
                    .toList();
        }
    }
}
