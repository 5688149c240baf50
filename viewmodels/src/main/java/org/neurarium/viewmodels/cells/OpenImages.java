package org.neurarium.viewmodels.cells;

import java.util.List;
import org.neurarium.viewmodels.work.Results;
import java.util.function.BiConsumer;
import java.util.Map;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.work.Work;

/// The images that are open, in the order in which they were asked for, and the one that is looked at.
final class OpenImages {
    private final ImageOpener opener;
    private final Work work;
    private final BiConsumer<OpenImage, Results.Result> came;
    private final Map<OpenImage, Runnable> homes = new HashMap<>();
    private final ObservableList<OpenImage> all = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable OpenImage> current = new ReadOnlyObjectWrapper<>();
    /// Counts the images that were asked for, and where the last lot of them began.
    private int asked, firstOfLast;

    /// @param came hears of results that runs made from an image that is open
    OpenImages(ImageOpener opener, Work work, BiConsumer<OpenImage, Results.Result> came) {
        this.came = came;
        this.opener = opener;
        this.work = work;
    }

    ObservableList<OpenImage> all() { return all; }

    /// What is being opened.
    ObservableList<Reference> opening() { return opener.opening(); }

    /// What is waited for longer than a moment.
    ObservableList<Arrival> arrivals() { return opener.arrivals(); }

    ReadOnlyObjectProperty<@Nullable OpenImage> current() { return current.getReadOnlyProperty(); }

    /// Does something with the current image, if there is one.
    void withCurrent(Consumer<OpenImage> act) {
        OpenImage image = current.get();
        if (image != null) act.accept(image);
    }

    /// Whether it looks like an image.
    boolean opens(Reference reference) { return opener.looksLikeImage(reference); }

    /// Opens what looks like an image; returns false where nothing does. What is open already is shown.
    boolean open(List<Reference> references) {
        List<Reference> mine = references.stream().filter(opener::looksLikeImage).toList();
        firstOfLast = asked;
        mine.forEach(reference -> {
            Optional<OpenImage> known = all.stream().filter(i -> i.reference().equals(reference)).findFirst();
            if (known.isPresent()) show(known.get());
            else
                opener.open(reference, asked++, typesForNew(), this::opened);
        });
        return !mine.isEmpty();
    }

    /// Opens images in this order; the one at `shown` is looked at, whichever is ready first. What is open stays open, and
    /// in front where `shown` is below 0.
    void restore(List<Reference> references, int shown) {
        if (shown >= 0) firstOfLast = asked + Math.min(shown, Math.max(0, references.size() - 1));
        List<Reference> fresh = references.stream()
                .filter(r -> all.stream().noneMatch(i -> i.reference().equals(r)))
                .toList();
        fresh.forEach(reference -> opener.open(reference, asked++, typesForNew(), this::opened));
    }

    void show(OpenImage image) { current.set(image); }

    /// Closes an image; its cells stay in the project.
    void close(OpenImage image) {
        int at = all.indexOf(image);
        all.remove(image);
        work.data().removeIf(d -> d.reference().equals(image.reference().toString()));
        if (current.get() == image) current.set(all.isEmpty() ? null : all.get(Math.min(at, all.size() - 1)));
        Runnable leave = homes.remove(image);
        if (leave != null) leave.run();
        opener.close(image);
    }

    /// Goes so many images further, around the end.
    void step(int by) {
        int at = all.indexOf(current.get());
        if (at >= 0) show(all.get(Math.floorMod(at + by, all.size())));
    }

    /// In the order in which they were asked for, not in which they became ready; the first of them is shown.
    private void opened(OpenImage image) {
        int at = all.size();
        while (at > 0 && all.get(at - 1).order() > image.order())
            at--;
        all.add(at, image);
        work.data().add(image.data(() -> show(image)));
        homes.put(image, work.results().home(image.reference().toString(), result -> came.accept(image, result)));
        OpenImage now = current.get();
        if (now == null || now.order() < firstOfLast || image.order() == firstOfLast) current.set(image);
    }

    private List<CellType> typesForNew() {
        OpenImage image = current.get();
        return image == null ? List.of(new CellType(1, "Type 1", 1)) : image.layer().types();
    }
}
