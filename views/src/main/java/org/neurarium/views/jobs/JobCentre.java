package org.neurarium.views.jobs;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.jobs.JobList;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Choice;
import org.neurarium.views.theme.Icons;

/// The list of runs and the pane beside it. What belongs into the head of the drawer that holds it is [#tools].
public final class JobCentre extends StackPane {
    /// Share of the width that the list has.
    private static final double LIST = 0.53;
    /// Below this width, at 100 % text, the head has no room for words on its buttons.
    private static final double WORDS_FROM = 860;

    private final JobsModel jobs;
    private final JobListView list;
    private final DetailPane detail;
    private final List<Node> tools = new ArrayList<>();
    private final Label count = new Label();
    private int answered;

    /// @param scale of the text
    public JobCentre(JobsModel jobs, CommandRegistry commands, Keymap keymap, ObservableDoubleValue scale) {
        this.jobs = jobs;
        this.list = new JobListView(jobs, scale);
        this.detail = new DetailPane(jobs);
        getStyleClass().add("nr-job-centre");
        VBox left = new VBox(new ActivityRows(jobs.work().activities()), list);
        left.getStyleClass().add("nr-jobs-left");
        VBox.setVgrow(list, Priority.ALWAYS);
        left.setMinWidth(0);
        left.prefWidthProperty().bind(widthProperty().multiply(LIST));
        left.minWidthProperty().bind(left.prefWidthProperty());
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox pair = new HBox(left, detail);
        Node nothing = nothing(commands);
        var empty = Bindings.createBooleanBinding(() -> jobs.list().counts().get().all() == 0 && jobs.work()
                .activities()
                .running()
                .isEmpty(), jobs.list().counts(), jobs.work().activities().running());
        nothing.visibleProperty().bind(empty);
        pair.visibleProperty().bind(empty.not());
        getChildren().addAll(pair, nothing);
        tools.add(filters());
        commands.find("jobs.clear").ifPresent(c -> {
            Button clear = Buttons.text("Clear finished", c.icon(), c::run);
            clear.getStyleClass().addAll("nr-quiet", "nr-clear");
            Buttons.follow(clear, c, keymap);
            clear.setMinWidth(Region.USE_PREF_SIZE);
            clear.contentDisplayProperty()
                    .bind(Bindings.createObjectBinding(() -> getWidth() > 0 && getWidth() < WORDS_FROM * scale.get()
                            ? ContentDisplay.GRAPHIC_ONLY
                            : ContentDisplay.LEFT, widthProperty(), scale));
            tools.add(clear);
        });
        count.getStyleClass().add("nr-chip");
        jobs.list().counts().subscribe(c -> {
            count.setText(Integer.toString(c.all()));
            count.setVisible(c.all() > 0);
            count.setManaged(c.all() > 0);
        });
        jobs.called().addListener((_, _, _) -> lead());
        setMinHeight(0);
    }

    /// What stands at the right of the head.
    public List<Node> tools() { return tools; }

    /// How many runs there are, for the tab.
    public Node count() { return count; }

    /// Puts the focus where one goes on: on the list, or on the remedy that one was led to.
    public void focus() {
        boolean led = jobs.called().get() > answered && !jobs.selected().isEmpty();
        if (!led || !detail.focusPrimary()) list.requestFocus();
    }

    private void lead() {
        if (detail.focusPrimary() && getScene() != null && isHere()) answered = jobs.called().get();
    }

    private boolean isHere() { return !isDisabled() && getHeight() > 0; }

    private Choice<JobList.Filter> filters() {
        Choice<JobList.Filter> choice = new Choice<>("Show", List.of(JobList.Filter.values()), JobCentre::name);
        choice.getStyleClass().add("nr-job-filters");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.value().bindBidirectional(jobs.list().filter());
        jobs.list().counts().subscribe(counts -> {
            for (JobRow.Group group : JobRow.Group.values()) {
                JobList.Filter filter = JobList.Filter.valueOf(group.name());
                choice.rename(filter, name(filter) + " " + counts.of(group));
            }
        });
        return choice;
    }

    private static String name(JobList.Filter filter) {
        return switch (filter) {
            case ALL -> "All";
            case RUNNING -> "Running";
            case WAITING -> "Waiting";
            case FAILED -> "Failed";
            case DONE -> "Done";
        };
    }

    private static Node nothing(CommandRegistry commands) {
        Label words = new Label(
                "Nothing runs and nothing has run. Runs of tools stand here, with what became of them.");
        words.getStyleClass().add("nr-muted");
        words.setWrapText(true);
        VBox box = new VBox(12, Icons.of("jobs", Icons.Size.EMPTY), words);
        commands.find("help.palette")
                .ifPresent(c -> box.getChildren().add(Buttons.text("Find a tool", "search", c::run)));
        box.getStyleClass().add("nr-jobs-empty");
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
