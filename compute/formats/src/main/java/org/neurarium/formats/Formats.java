package org.neurarium.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.InlinePoints;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.formats.Builtins.Album;
import org.neurarium.formats.Builtins.Builtin;
import org.neurarium.formats.Builtins.Engine;
import org.neurarium.formats.Builtins.Shipped;
import org.neurarium.formats.Format.Likeness;

/// The door between files and data: opens what a reference names as the type that is asked for, and writes a dataset
/// into the file that its type has by default.
///
/// A file's content decides what it is; its name only where the content says nothing. May be used from any thread.
public final class Formats {
    private final List<Format> formats;
    private final List<Writer<?>> writers;
    private final List<Builtins> builtins;
    private final Models models;
    private final TileCache tiles;
    private final Set<Path> trusted;

    /// @param models     what `model:NAME` can name
    /// @param tileBudget bytes that decoded tiles of all open files may take together
    public Formats(List<Format> formats, List<Writer<?>> writers, List<Builtins> builtins, Models models,
            long tileBudget) {
        this.models = models;
        this.formats = List.copyOf(formats);
        this.writers = List.copyOf(writers);
        this.builtins = List.copyOf(builtins);
        this.tiles = new TileCache(tileBudget);
        this.trusted = Set.of();
    }

    private Formats(Formats of, Set<Path> trusted) {
        this.formats = of.formats;
        this.writers = of.writers;
        this.builtins = of.builtins;
        this.models = of.models;
        this.tiles = of.tiles;
        this.trusted = trusted;
    }

    /// The same for a person who vouches for the code in these files (TorchScript). Nothing is run by opening them; who opens
    /// them is told that it may be.
    ///
    /// @throws BadInput if there is no such file
    public Formats trusting(Collection<Path> files) {
        if (files.isEmpty()) return this;
        Set<Path> real = new HashSet<>();
        for (Path file : files)
            real.add(real(file).orElseThrow(() -> new BadInput("There is no file " + file
                    + ", so it cannot be trusted: check the path.")));
        return new Formats(this, Set.copyOf(real));
    }

    private static Optional<Path> real(Path file) {
        try {
            return Optional.of(file.toRealPath());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The formats, in the order of their registration.
    public List<Format> all() { return formats; }

    /// Everything that `builtin:NAME` can name.
    public List<Builtin> builtin() { return builtins.stream().flatMap(b -> b.all().stream()).toList(); }

    /// Where `model:NAME` is looked for.
    public Models models() { return models; }

    /// The files that data of a reference lie in, the one that is opened first, and what tells of them last.
    ///
    /// @throws BadInput if there is no such file, or one of them is missing
    public List<Path> files(Reference reference) {
        try (Source source = source(reference)) {
            return Stream.concat(source.path().stream(), besides(source).stream()).toList();
        }
    }

    private List<Path> besides(Source source) {
        return recognised(source)
                .map(f -> Stream.concat(f.parts(source).stream(), f.companions(source).stream()).distinct().toList())
                .orElse(List.of());
    }

    /// Opens as whatever the file is best taken for.
    ///
    /// @throws BadInput a sentence that names the file, what is wrong with it and what to do
    public Dataset open(Reference reference) { return load(reference, Dataset.class).dataset(); }

    /// Opens as the type that is asked for: a `.tif` opens as an image or as labels, a `.csv` as a table or points.
    ///
    /// @throws BadInput a sentence that names the file, what is wrong with it and what to do
    public <D extends Dataset> D open(Reference reference, Class<D> wanted) {
        return open(reference, wanted, Reading.UNWATCHED);
    }

    /// The same while somebody waits for it.
    ///
    /// @throws BadInput a sentence that names the file, what is wrong with it and what to do
    /// @throws java.util.concurrent.CancellationException once `reading` has given up; nothing stays open then
    public <D extends Dataset> D open(Reference reference, Class<D> wanted, Reading reading) {
        return wanted.cast(load(reference, wanted, reading).dataset());
    }

    /// Opens what stands on a command line: a reference, or where points are wanted perhaps the points themselves
    /// (`120.5,88:nucleus+300,41:stroma`).
    ///
    /// @throws BadInput a sentence that names the file, what is wrong with it and what to do
    public <D extends Dataset> D open(String text, Class<D> wanted) {
        if (wanted == Points.class && InlinePoints.looksInline(text)) return wanted.cast(InlinePoints.parse(text));
        return open(Reference.parse(text), wanted);
    }

    /// Opens, and tells what is worth knowing of the file beside its data.
    ///
    /// @throws BadInput a sentence that names the file, what is wrong with it and what to do
    public Opened load(Reference reference, Class<? extends Dataset> wanted) {
        return load(reference, wanted, Reading.UNWATCHED);
    }

    private Opened load(Reference reference, Class<? extends Dataset> wanted, Reading reading) {
        if (reference.kind() == Reference.Kind.BUILTIN && find(reference.source()) instanceof Engine engine) {
            return Conversion.to(wanted, new Opened(engine.checkpoint(), "built-in engine", "", List.of(), List.of()),
                    reference);
        }
        if (wanted == ImageSet.class || isFolderOfImages(reference, wanted) || album(reference).isPresent()) {
            Opened set = new ImageFiles(this, reading).open(reference);
            return wanted.isInstance(set.dataset()) ? set : Conversion.to(wanted, set, reference);
        }
        Source source = source(reference);
        try {
            Opened opened = choose(source).open(source, new Opening(wanted, reference.part(), tiles, reading,
                    source.path().flatMap(Formats::real).filter(trusted::contains).isPresent()));
            try {
                return withAxes(Conversion.to(wanted, opened, reference), reference);
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            source.close();
            throw Unopened.sentence(e, source);
        }
    }

    /// What nobody asks for as anything else, and holds no file that stands for the whole of it.
    private boolean isFolderOfImages(Reference reference, Class<? extends Dataset> wanted) {
        if (wanted != Dataset.class || reference.kind() != Reference.Kind.FILE) return false;
        Path path = Source.path(reference.source());
        return Files.isDirectory(path) && within(path).isEmpty() && ImageFiles.holdsImages(path, formats);
    }

    Optional<Album> album(Reference reference) {
        if (reference.kind() != Reference.Kind.BUILTIN) return Optional.empty();
        return find(reference.source()) instanceof Album album ? Optional.of(album) : Optional.empty();
    }

    /// How many planes of images a file holds, by its first bytes.
    Format.Images images(Reference file) {
        try (Source source = source(file)) {
            return recognised(source).map(Format::images).orElse(Format.Images.NONE);
        }
    }

    /// Whether a table lies there.
    boolean isTable(Path file) {
        try (Source source = Source.open(file)) {
            return recognised(source).filter(f -> f.id().equals("csv")).isPresent();
        }
    }

    /// The SHA-256 of a set of images: of one file that of the file, else of what the images are called and theirs.
    ///
    /// @throws BadInput if there is nothing of that name
    public String sha256OfImages(Reference reference) {
        return new ImageFiles(this, Reading.UNWATCHED).sha256(reference);
    }

    /// The SHA-256 of what a reference names, in lower-case hexadecimal digits: of a file's bytes, whatever part or
    /// selection is meant; where data lie in several files, or others tell what they mean, of the hashes of each; or of an
    /// engine's kind, name and configuration.
    ///
    /// @throws BadInput if there is nothing of that name
    public String sha256(Reference reference) { return fingerprint(reference).sha256(); }

    /// [#sha256] with the hash of each file.
    ///
    /// @throws BadInput if there is nothing of that name
    public Fingerprint fingerprint(Reference reference) {
        if (reference.kind() == Reference.Kind.BUILTIN && find(reference.source()) instanceof Engine(_, _, var net)) {
            return Fingerprint.of(sha256((net.kind() + "\n" + net.name() + "\n" + net.config()).getBytes(
                    StandardCharsets.UTF_8)));
        }
        if (album(reference).isPresent() || isFolderOfImages(reference, Dataset.class))
            return Fingerprint.of(sha256OfImages(reference));
        try (Source source = source(reference)) {
            List<Path> besides = besides(source);
            String own = source.sha256();
            if (besides.isEmpty() || source.path().isEmpty()) return Fingerprint.of(own);
            Path first = source.path().get().toAbsolutePath(), folder = first.resolveSibling("");
            Map<String, String> files = new LinkedHashMap<>();
            files.put(source.name(), own);
            for (Path one : besides) {
                try (Source file = Source.open(one)) {
                    files.put(folder.relativize(one.toAbsolutePath()).toString().replace('\\', '/'), file.sha256());
                }
            }
            return new Fingerprint(sha256(String.join("\n", files.values()).getBytes(StandardCharsets.UTF_8)), files);
        }
    }

    /// The file that a dataset of this type is written into: `cells` and Labels give `cells.ome.tif`.
    ///
    /// @throws BadInput if there is no writer for the type
    public String fileName(Dataset dataset, String name) {
        // A folder.
        if (dataset instanceof ImageSet) return name;
        return name + "." + writer(dataset).extension();
    }

    /// Writes a dataset into `folder` in the default file of its type, whole or not at all, and tells which. The table of
    /// labels goes into a CSV beside them. A set of images becomes a folder with a file an image and `index.csv`.
    ///
    /// @param name the file's name without its ending
    /// @throws BadInput if there is no writer for the type, or the place cannot be written to
    public Path write(Dataset dataset, Path folder, String name) {
        Path file = folder.resolve(fileName(dataset, name));
        if (dataset instanceof ImageSet set) return ImageFolder.write(set, file, this);
        return AtomicFile.write(file, temporary -> {
            write(writer(dataset), dataset, temporary);
            // Before the labels appear, so that a failure leaves neither.
            if (dataset instanceof Labels labels) labels.table().ifPresent(table -> write(table, folder, name));
            beside(writer(dataset), dataset, folder, name);
            if (dataset instanceof Tensor tensor)
                TensorAxes.write(List.of(tensor), false, folder, name, (table, beside) -> write(table, folder, beside));
        });
    }

    /// Writes several arrays by their names into one file in `folder`, whole or not at all, and tells which.
    ///
    /// @param name the file's name without its ending
    /// @throws BadInput if two have one name, or the place cannot be written to
    public Path write(List<Tensor> tensors, Path folder, String name) {
        if (tensors.stream().map(Tensor::name).distinct().count() < tensors.size()) {
            throw new BadInput("Two of the arrays of " + name + " have one name.");
        }
        @SuppressWarnings("unchecked") // found by its type
        Writer<Tensor> writer = (Writer<Tensor>) writer(Tensor.of(name, Values.of(new double[0])));
        return AtomicFile.write(folder.resolve(name + "." + writer.together().orElseThrow()), draft -> {
            writer.writeAll(tensors, draft);
            TensorAxes.write(tensors, true, folder, name, (table, beside) -> write(table, folder, beside));
        });
    }

    /// What a reference means where several are taken: each part of a file that holds several.
    ///
    /// @throws BadInput if it cannot be read
    public List<Reference> expand(Reference reference) {
        if (reference.part().isPresent() || reference.kind() != Reference.Kind.FILE) return List.of(reference);
        Path path = Source.path(reference.source());
        if (!Files.isRegularFile(path)) return List.of(reference);
        try (Source source = Source.open(path)) {
            List<String> parts = recognised(source).map(f -> f.contents(source)).orElse(List.of());
            if (parts.isEmpty()) return List.of(reference);
            return parts.stream()
                    .map(part -> new Reference(reference.kind(), reference.source(), Optional.of(part), reference
                            .selection()))
                    .toList();
        }
    }

    private static <D extends Dataset> void beside(Writer<D> writer, Dataset dataset, Path folder, String name) {
        writer.beside(writer.type().cast(dataset))
                .ifPresent(json -> AtomicFile.write(folder.resolve(name + ".json"), draft -> Files.writeString(draft,
                        json.pretty())));
    }

    private static <D extends Dataset> void write(Writer<D> writer, Dataset dataset, Path file) throws IOException {
        writer.write(writer.type().cast(dataset), file);
    }

    private Opened withAxes(Opened opened, Reference reference) {
        if (!(opened.dataset() instanceof Tensor tensor) || reference.kind() != Reference.Kind.FILE)
            return withTable(opened, reference);
        return TensorAxes.with(opened, tensor, Source.path(reference.source()), file -> open(Reference.file(file
                .toString()), Table.class));
    }

    /// Labels that this product wrote get the table back that [#write] laid beside them.
    private Opened withTable(Opened opened, Reference reference) {
        if (!(opened.dataset() instanceof LabelImage labels) || !labels.isMarked()
                || reference.kind() != Reference.Kind.FILE)
            return opened;
        Path file = Source.path(reference.source());
        String stem = String.valueOf(file.getFileName()).replaceFirst("(\\.ome)?\\.tiff?$", "");
        Path beside = file.resolveSibling(stem + ".csv");
        if (!Files.isRegularFile(beside)) return opened;
        try {
            Table table = open(Reference.file(beside.toString()), Table.class);
            return table.find("id").isPresent() ? opened.with(labels.with(table)) : opened;
        } catch (BadInput e) {
            return opened.warned("The table beside the labels was left out: " + e.sentence());
        }
    }

    private Writer<?> writer(Dataset dataset) {
        return writers.stream()
                .filter(w -> w.type().isInstance(dataset))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        "There is no file format for " + Kinds.of(dataset) + " yet: it cannot be saved."));
    }

    private Source source(Reference reference) {
        if (reference.kind() != Reference.Kind.BUILTIN) {
            Path path = reference.kind() == Reference.Kind.MODEL
                    ? models.find(reference.source())
                    : Source.path(reference.source());
            return Source.open(Files.isDirectory(path) ? within(path).orElse(path) : path);
        }
        if (find(reference.source()) instanceof Album album) {
            throw new BadInput("builtin:" + album.name() + " is a set of images: name one of them, as builtin:" + album
                    .members()
                    .getFirst() + ".");
        }
        if (!(find(reference.source()) instanceof Shipped shipped)) {
            throw new BadInput("builtin:" + reference.source() + " is an engine, which has no file.");
        }
        try (InputStream content = shipped.content().open()) {
            return Source.of(shipped.file(), content.readAllBytes());
        } catch (IOException e) {
            throw new BadInput("builtin:" + shipped.name() + " cannot be read: install the product again.", e);
        }
    }

    private Optional<Path> within(Path folder) {
        return formats.stream().flatMap(f -> f.within(folder).stream()).findFirst();
    }

    private Builtin find(String name) {
        return builtin().stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        "There is no builtin:" + name + "; there are " + builtin().stream()
                                .map(b -> "builtin:" + b.name())
                                .collect(Collectors.joining(", ")) + "."));
    }

    private Format choose(Source source) {
        return recognised(source).orElseThrow(() -> Unopened.unknown(source, formats));
    }

    private Optional<Format> recognised(Source source) {
        byte[] head = source.head(Format.HEAD);
        return Stream.of(Likeness.CONTENT, Likeness.NAME)
                .flatMap(likeness -> formats.stream().filter(f -> f.recognises(head, source.name()) == likeness))
                .findFirst();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
