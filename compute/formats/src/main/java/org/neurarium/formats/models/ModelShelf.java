package org.neurarium.formats.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Models;
import org.neurarium.formats.Source;

/// A folder with the networks that a person imported: a folder each with copies of the files and `shelf.json`, which says where they
/// are from, under which licence, and their checksums. A model appears whole: it is copied beside its place and moved there.
public final class ModelShelf implements Models {
    private static final String ABOUT = "shelf.json", NAME = "[a-z0-9][a-z0-9._-]{0,63}";

    private final Path folder;

    /// @param folder made when the first model is imported
    public ModelShelf(Path folder) { this.folder = folder; }

    /// The models by name; what is no model is passed over.
    public List<ShelvedModel> all() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(Path::getFileName)
                    .map(String::valueOf)
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .flatMap(name -> read(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new BadInput("The models in " + folder + " cannot be listed: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public Path find(String name) {
        return read(name).map(m -> folder.resolve(name).resolve(m.files().getFirst().file()))
                .orElseThrow(() -> new BadInput("There is no model:" + name + "; " + (all().isEmpty()
                        ? "none was imported yet. Import one on the page 'Models', or by `neurarium models import`."
                        : "there are " + String.join(", ", all().stream().map(m -> "model:" + m.name()).toList())
                                + ".")));
    }

    /// A name for a model that is called so, which no other has.
    public String free(String title) {
        String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        String name = plain.isEmpty() ? "model" : plain.substring(0, Math.min(48, plain.length()));
        String free = name;
        for (int n = 2; Files.exists(folder.resolve(free)); n++)
            free = name + "-" + n;
        return free;
    }

    /// Copies files onto the shelf.
    ///
    /// @param files the one that is opened first, and what belongs to it: [org.neurarium.formats.Formats#files]
    /// @throws BadInput if the name is taken or none, no licence is told, or a file cannot be copied
    public ShelvedModel add(String name, String kind, List<Path> files, String licence, String origin) {
        if (!name.matches(NAME)) {
            throw new BadInput("'" + name + "' is no name for a model: give small letters, digits, dots, dashes and "
                    + "underlines, as in mobile-sam.");
        }
        if (licence.isBlank()) {
            throw new BadInput(
                    "Under which licence is " + name + "? Say it, as Apache-2.0; it is kept with the model.");
        }
        Path place = folder.resolve(name);
        if (Files.exists(place)) {
            throw new BadInput("There is a model:" + name + " already: give another name, or remove that one first.");
        }
        Path draft = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(draft);
            List<ShelvedModel.Part> parts = new ArrayList<>();
            for (Path file : files)
                parts.add(copy(file, draft));
            ShelvedModel model = new ShelvedModel(name, kind, licence.strip(), origin.strip(),
                    Instant.now()
                            .truncatedTo(
                                    ChronoUnit.SECONDS),
                    parts);
            Files.writeString(draft.resolve(ABOUT), model.json().pretty());
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            return model;
        } catch (IOException e) {
            throw new BadInput(name + " could not be imported into " + folder + ": " + reason(e)
                    + ". Make room there, or check the rights.", e);
        } finally {
            clear(draft);
        }
    }

    /// @throws BadInput if there is none of that name, or it is in use and cannot go
    public void remove(String name) {
        Path place = read(name).map(m -> folder.resolve(name)).orElseGet(() -> find(name).getParent());
        Path gone = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
        try {
            Files.move(place, gone, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BadInput("model:" + name + " cannot be removed: " + reason(e)
                    + ". Close what uses it, and try again.", e);
        }
        clear(gone);
    }

    private Optional<ShelvedModel> read(String name) {
        if (!name.matches(NAME)) return Optional.empty();
        Path about = folder.resolve(name).resolve(ABOUT);
        try {
            return Optional.of(ShelvedModel.of(Json.parse(Files.readString(about)))).filter(m -> !m.files().isEmpty());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | BadInput | DateTimeException e) {
            System.getLogger("neurarium").log(System.Logger.Level.WARNING, about + " cannot be read", e);
            return Optional.empty();
        }
    }

    private static ShelvedModel.Part copy(Path file, Path into) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path copy = Files.copy(file, into.resolve(name));
        // Of the copy: what is written down is what is there.
        try (Source source = Source.open(copy)) {
            return new ShelvedModel.Part(name, source.length(), source.sha256());
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? "the disk refused it" : message;
    }

    private static void clear(Path tree) {
        if (!Files.exists(tree)) return;
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.WARNING, tree + " is left over", e);
        }
    }
}
