package org.neurarium.views.cells;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.Edit;
import org.neurarium.project.Journal;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Parts;

/// The decisions about the current image, the newest last; what was taken back is dim.
final class JournalList extends ListView<Edit> {
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone"), CURRENT = PseudoClass
            .getPseudoClass("current");
    private Subscription watched = Subscription.EMPTY;
    private final CellsModel model;

    JournalList(CellsModel model) {
        this.model = model;
        getStyleClass().add("nr-plain-list");
        setAccessibleText("Journal");
        setPlaceholder(
                Parts.label("Nothing was decided yet. Each decision is one line here, and one undo.", "nr-muted"));
        setCellFactory(_ -> new Line());
        model.current().subscribe(this::follow);
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        getItems().clear();
        watched = image == null ? Subscription.EMPTY : image.version().subscribe(_ -> fill(image.layer().journal()));
    }

    private void fill(Journal journal) {
        getItems().setAll(journal.entries());
        refresh();
        if (!getItems().isEmpty()) scrollTo(Math.max(0, journal.position() - 1));
    }

    private final class Line extends ListCell<Edit> {
        private final Label number = Parts.label("", "nr-mono", "nr-line-number");

        @Override
        protected void updateItem(@Nullable Edit edit, boolean empty) {
            super.updateItem(edit, empty);
            OpenImage image = model.current().get();
            int done = image == null ? 0 : image.layer().journal().position();
            pseudoClassStateChanged(UNDONE, !empty && getIndex() >= done);
            pseudoClassStateChanged(CURRENT, !empty && getIndex() == done - 1);
            if (empty || edit == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            number.setText(Integer.toString(getIndex() + 1));
            setGraphic(number);
            setText(edit.describe() + (getIndex() >= done ? " (undone)" : ""));
        }
    }
}
