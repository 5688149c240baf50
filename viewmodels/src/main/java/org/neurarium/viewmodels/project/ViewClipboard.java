package org.neurarium.viewmodels.project;

import java.util.List;
import java.util.Optional;
import javafx.util.Subscription;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.project.store.ViewState;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.work.Notice;

/// Copies an exact view as a short text, and shows one that was pasted. On the JavaFX thread.
public final class ViewClipboard {
    private static final String IMAGE = "image", VIEW = "view", CELLS = "cells";

    private final CellsModel cells;
    private final Screens screens;
    private final Means means;

    public ViewClipboard(CellsModel cells, Screens screens, Means means) {
        this.cells = cells;
        this.screens = screens;
        this.means = means;
    }

    /// Puts how the current image is looked at on the clipboard, as one line of JSON.
    public void copy() {
        OpenImage image = cells.current().get();
        if (image == null) return;
        ViewState view = new ViewState(cells.id(), Json.object()
                .with(IMAGE, image.reference().toString())
                .with(VIEW, cells.view(image))
                .with(CELLS, cells.view()));
        means.surroundings().copy(view.text());
        means.work().notices().tell(Notice.done("Copied the view of " + image.name()));
    }

    /// Shows the view on the clipboard: on its image, which is opened where it is not open yet.
    public void paste() {
        try {
            ViewState view = ViewState.parse(means.surroundings().pasted());
            if (!view.screen().equals(cells.id())) {
                throw new BadInput("The view is one of the screen '" + view.screen() + "', which is not there.");
            }
            Reference image = Reference.parse(view.state().get(IMAGE).string());
            Optional<OpenImage> open = find(image);
            if (open.isPresent()) show(open.get(), view.state());
            else
                whenOpened(image, view.state());
        } catch (BadInput e) {
            means.work()
                    .notices()
                    .tell(Notice.error("There is no view to paste", e.sentence()), means.work().notices().acts());
        }
    }

    /// The same image, or where the view comes from another computer, one of its name.
    private Optional<OpenImage> find(Reference image) {
        return cells.images()
                .stream()
                .filter(i -> i.reference().equals(image))
                .findFirst()
                .or(() -> cells.images().stream().filter(i -> i.name().equals(image.name())).findFirst());
    }

    private void whenOpened(Reference image, Json state) {
        var watching = new Object() {
            Subscription current = Subscription.EMPTY;
        };
        watching.current = cells.current().subscribe((_, now) -> {
            if (now == null || !now.reference().equals(image)) return;
            watching.current.unsubscribe();
            show(now, state);
        });
        screens.open(List.of(image));
    }

    private void show(OpenImage image, Json state) {
        screens.show(cells.id());
        cells.show(image);
        state.find(CELLS, s -> s).ifPresent(cells::restoreView);
        state.find(VIEW, s -> s).ifPresent(v -> cells.restoreView(image, v));
    }
}
