package org.neurarium.app.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Engines;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.formats.Builtins;
import org.neurarium.formats.Builtins.Builtin;
import org.neurarium.formats.Formats;
import org.neurarium.formats.models.ModelShelf;
import org.neurarium.formats.models.ShelvedModel;
import org.neurarium.viewmodels.models.Doors;
import org.neurarium.viewmodels.models.ModelEntry;

/// What comes with the product, and what a person imported. What outlines cells is tried on its shapes before it is taken.
public final class ModelDesk implements Doors {
    private static final String NETWORK = ".safetensors";

    private final Formats formats;
    private final Executor background;
    private @Nullable List<ModelEntry> shipped;

    public ModelDesk(Formats formats, Executor background) {
        this.formats = formats;
        this.background = background;
    }

    /// What there is, told at once.
    public List<ModelEntry> list() {
        List<ModelEntry> all = new ArrayList<>(shipped());
        shelf().ifPresent(shelf -> shelf.all().forEach(m -> all.add(entry(m))));
        return List.copyOf(all);
    }

    /// Looks at it at once.
    ///
    /// @throws BadInput if it is no network, or one that outlines cells and cannot do so here
    public Found found(Path file) {
        Reference reference = Reference.file(file);
        List<Path> files = formats.files(reference);
        try (Checkpoint net = formats.open(reference, Checkpoint.class)) {
            if (List.of(Engines.KINDS.split("[|]")).contains(net.kind())) {
                Object _ = Engines.of(net);
            }
            long bytes = 0;
            for (Path one : files)
                bytes += Files.size(one);
            return new Found(file, place().free(net.name()), net.name(), net.kind(), bytes, files.stream()
                    .map(f -> f.getFileName().toString())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Imports at once.
    ///
    /// @throws BadInput as [#found], or if it cannot be copied, or something is not told
    public ModelEntry added(Wish wish) {
        Found found = found(wish.file());
        String name = wish.name().isBlank() ? found.name() : wish.name();
        return entry(place().add(name, found.kind(), formats.files(Reference.file(wish.file())), wish.licence(), wish
                .origin()));
    }

    /// Removes at once.
    ///
    /// @param reference with or without `model:`
    public void removed(String reference) { place().remove(reference.replaceFirst("^model:", "")); }

    @Override
    public CompletableFuture<List<ModelEntry>> all() { return CompletableFuture.supplyAsync(this::list, background); }

    @Override
    public CompletableFuture<Found> look(Path file) {
        return CompletableFuture.supplyAsync(() -> found(file), background);
    }

    @Override
    public CompletableFuture<ModelEntry> add(Wish wish) {
        return CompletableFuture.supplyAsync(() -> added(wish), background);
    }

    @Override
    public CompletableFuture<ModelEntry> keep(Wish wish) {
        return CompletableFuture.supplyAsync(() -> added(new Wish(wish.file(), place().free(wish.name()), wish
                .licence(), wish.origin())), background);
    }

    @Override
    public CompletableFuture<Void> remove(ModelEntry model) {
        return CompletableFuture.runAsync(() -> removed(model.reference()), background);
    }

    private Optional<ModelShelf> shelf() {
        return formats.models() instanceof ModelShelf shelf ? Optional.of(shelf) : Optional.empty();
    }

    private ModelShelf place() {
        return shelf().orElseThrow(() -> new BadInput("Models are not kept here: there is no place for them."));
    }

    private synchronized List<ModelEntry> shipped() {
        List<ModelEntry> known = shipped;
        if (known == null) {
            shipped = known = formats.builtin().stream().flatMap(b -> shipped(b).stream()).toList();
        }
        return known;
    }

    private Optional<ModelEntry> shipped(Builtin builtin) {
        Reference reference = Reference.builtin(builtin.name());
        return switch (builtin) {
            case Builtins.Engine engine -> Optional.of(new ModelEntry(reference.toString(), engine.doc(), engine
                    .checkpoint()
                    .kind(), 0, "Apache-2.0", "part of the product", "", List.of()));
            case Builtins.Shipped s when s.file().endsWith(NETWORK) -> {
                long bytes = length(s);
                String kind;
                try (Checkpoint net = formats.open(reference, Checkpoint.class)) {
                    kind = net.kind();
                }
                yield Optional.of(new ModelEntry(reference.toString(), s.doc(), kind, bytes, s.terms()
                        .map(Builtins.Terms::licence)
                        .orElse(""), s.terms().map(Builtins.Terms::origin).orElse(""), "",
                        List.of(new ModelEntry.File(s
                                .file(), bytes, formats.sha256(reference)))));
            }
            case Builtins.Shipped _,Builtins.Album _ -> Optional.empty();
        };
    }

    private static long length(Builtins.Shipped shipped) {
        try (InputStream in = shipped.content().open()) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new BadInput("builtin:" + shipped.name() + " cannot be read: install the product again.", e);
        }
    }

    private static ModelEntry entry(ShelvedModel m) {
        return new ModelEntry(Reference.model(m.name()).toString(), m.name(), m.kind(), m.bytes(), m.licence(), m
                .origin(), m.imported().atZone(ZoneId.systemDefault()).toLocalDate().toString(),
                m.files()
                        .stream()
                        .map(p -> new ModelEntry.File(p.file(), p.bytes(), p.sha256()))
                        .toList());
    }
}
