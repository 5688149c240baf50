package org.neurarium.views.jobs;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableDoubleValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.neurarium.service.Job;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.jobs.JobsModel;

/// The runs, a row each; only rows that are seen exist. What is selected follows the runs, not the places: a list view
/// left to itself would select what moves into the place of what was selected.
final class JobListView extends ListView<JobRow> {
    private static final double ROW = 52;

    private final JobsModel jobs;
    private final ObservableList<JobRow> rows = FXCollections.observableArrayList();
    private boolean following;

    /// @param scale of the text
    JobListView(JobsModel jobs, ObservableDoubleValue scale) {
        this.jobs = jobs;
        getStyleClass().addAll("nr-jobs-list");
        setAccessibleText("Jobs");
        setItems(rows);
        rows.setAll(jobs.list().shown());
        setCellFactory(_ -> new JobCell(jobs));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        fixedCellSizeProperty().bind(javafx.beans.binding.Bindings.createDoubleBinding(() -> (double) Math.round(ROW
                * scale.get()), scale));
        Label none = new Label("Nothing like this here.");
        none.getStyleClass().add("nr-muted");
        setPlaceholder(none);
        jobs.list().shown().addListener((ListChangeListener<JobRow>) this::follow);
        jobs.selected().addListener((ListChangeListener<String>) _ -> restore());
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> chosen());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        restore();
    }

    private void follow(ListChangeListener.Change<? extends JobRow> change) {
        following = true;
        try {
            while (change.next()) {
                if (change.getAddedSize() == change.getList().size()) {
                    rows.setAll(change.getList());
                } else if (change.wasReplaced() && change.getRemovedSize() == change.getAddedSize()) {
                    for (int i = change.getFrom(); i < change.getTo(); i++)
                        rows.set(i, change.getList().get(i));
                } else {
                    rows.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()).clear();
                    rows.addAll(change.getFrom(), new ArrayList<>(change.getAddedSubList()));
                }
            }
        } finally {
            following = false;
        }
        restore();
    }

    private List<String> chosenIds() {
        return getSelectionModel().getSelectedIndices()
                .stream()
                .filter(i -> i >= 0 && i < rows.size())
                .map(i -> rows.get(i).id())
                .toList();
    }

    private void restore() {
        if (following) return;
        List<String> wanted = jobs.selected();
        List<String> chosen = chosenIds();
        if (chosen.size() == wanted.size() && chosen.containsAll(wanted)) return;
        following = true;
        try {
            getSelectionModel().clearSelection();
            for (int i = 0; i < rows.size(); i++) {
                if (!wanted.contains(rows.get(i).id())) continue;
                getSelectionModel().select(i);
                getFocusModel().focus(i);
                if (wanted.size() == 1) reveal(i);
            }
        } finally {
            following = false;
        }
    }

    private void reveal(int index) {
        double height = getHeight() - getFixedCellSize();
        if (height < 0 || lookup(".virtual-flow") == null) return;
        if (lookup(".virtual-flow") instanceof javafx.scene.control.skin.VirtualFlow<?> flow && flow
                .getFirstVisibleCell() != null && flow.getLastVisibleCell() != null
                && (index < flow.getFirstVisibleCell().getIndex() || index > flow.getLastVisibleCell().getIndex())) {
            scrollTo(index);
        }
    }

    private void chosen() {
        if (following) return;
        List<String> ids = chosenIds();
        List<String> before = jobs.selected().stream().filter(ids::contains).toList();
        List<String> order = new ArrayList<>(before);
        ids.stream().filter(id -> !before.contains(id)).forEach(order::add);
        following = true;
        try {
            jobs.select(order);
        } finally {
            following = false;
        }
    }

    /// Enter does what the selected run asks for first, Delete cancels it.
    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || jobs.selectedRows().size() != 1) return;
        JobRow row = jobs.selectedRows().getFirst();
        if (event.getCode() == KeyCode.ENTER && row.job().state() != Job.State.RUNNING && row.job()
                .state() != Job.State.QUEUED) {
            jobs.mend(row);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            jobs.actions().cancel(row);
            event.consume();
        }
    }
}
