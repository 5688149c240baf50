package org.neurarium.viewmodels.project;

import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.ConfigStore;

/// The projects that were open before, newest first, kept between sessions.
public final class RecentProjects {
    private static final String NAME = "projects";
    private static final int MOST = 20;

    private final ConfigStore store;
    private final Clock clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> view = FXCollections.unmodifiableObservableList(entries);

    /// A project as it was left.
    ///
    /// @param images  how many were taken in
    /// @param cells   how many there were on those that were open
    /// @param picture of the image that was looked at last, small
    public record Entry(Path folder, String name, Instant when, int images, int cells, Optional<Thumbnail> picture) {}

    public RecentProjects(ConfigStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        store.read(NAME).ifPresent(this::restore);
    }

    public ObservableList<Entry> entries() { return view; }

    /// The one that was open last.
    Optional<Path> last() { return entries.stream().findFirst().map(Entry::folder); }

    /// It is open now.
    void opened(Path folder, String name) {
        Optional<Entry> old = entries.stream().filter(e -> e.folder.equals(folder)).findFirst();
        put(new Entry(folder, name, clock.instant(), old.map(Entry::images).orElse(0), old.map(Entry::cells).orElse(0),
                old.flatMap(Entry::picture)));
    }

    /// What is in it now.
    void holds(Path folder, String name, int images, int cells, Optional<Thumbnail> picture) {
        Entry next = new Entry(folder, name, clock.instant(), images, cells, picture);
        boolean same = entries.stream()
                .findFirst()
                .filter(e -> e.folder.equals(folder) && e.name.equals(name) && e.images == images && e.cells == cells
                        && e.picture.isPresent() == picture.isPresent())
                .isPresent();
        if (!same) put(next);
    }

    private void put(Entry next) {
        List<Entry> all = new ArrayList<>(List.of(next));
        entries.stream().filter(e -> !e.folder.equals(next.folder)).forEach(all::add);
        entries.setAll(all.subList(0, Math.min(MOST, all.size())));
        keep();
    }

    /// Takes it off the list; the project stays.
    public void forget(Entry entry) {
        entries.removeIf(e -> e.folder.equals(entry.folder));
        keep();
    }

    private void keep() {
        store.write(NAME, Json.of(entries.stream()
                .map(e -> Json.object()
                        .with("folder", e.folder.toString())
                        .with("name", e.name)
                        .with("when", e.when.toString())
                        .with("images", e.images)
                        .with("cells", e.cells)
                        .with("picture", e.picture.map(RecentProjects::write).orElse(Json.NULL)))
                .toList()));
    }

    private static Json write(Thumbnail picture) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * picture.argb().length);
        bytes.asIntBuffer().put(picture.argb());
        return Json.object()
                .with("width", picture.width())
                .with("height", picture.height())
                .with("argb", Base64.getEncoder().encodeToString(bytes.array()));
    }

    private static Thumbnail picture(Json json) {
        int width = (int) json.get("width").number(), height = (int) json.get("height").number();
        int[] argb = new int[Math.multiplyExact(width, height)];
        ByteBuffer.wrap(Base64.getDecoder().decode(json.get("argb").string())).asIntBuffer().get(argb);
        return new Thumbnail(width, height, argb);
    }

    /// An entry that cannot be read is left out: the list is a convenience.
    private void restore(Json stored) {
        if (!(stored instanceof Json.Arr list)) return;
        for (Json item : list.items())
            read(item).ifPresent(entries::add);
    }

    private static Optional<Entry> read(Json item) {
        try {
            return Optional.of(new Entry(Path.of(item.get("folder").string()), item.get("name").string(), Instant.parse(
                    item.get("when").string()), (int) item.get("images").number(), (int) item.get("cells").number(),
                    item.find("picture", RecentProjects::picture)));
        } catch (BadInput | DateTimeException | InvalidPathException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
