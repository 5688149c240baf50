package org.neurarium.views.jobs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Names;
import org.neurarium.viewmodels.jobs.JobDetail;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.jobs.Remedy;
import org.neurarium.viewmodels.jobs.RunRecords;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Section;
import org.neurarium.views.theme.Icons;

/// What is known of the selected run: what happened to which object, why, what to do, and what it was.
final class DetailPane extends ScrollPane {
    private final JobsModel jobs;
    private final StackPane place = new StackPane();
    private JobDetail shown = new JobDetail.Nothing();
    private @Nullable Button primary;
    private @Nullable Label why;

    DetailPane(JobsModel jobs) {
        this.jobs = jobs;
        getStyleClass().add("nr-job-detail");
        place.setAlignment(Pos.TOP_LEFT);
        setContent(place);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        // A remedy is done by Enter, as a dialog's button would be.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ENTER || !(event.getTarget() instanceof ButtonBase button)) return;
            event.consume();
            button.fire();
        });
        jobs.detail().shown().addListener((_, _, now) -> show(now));
        fill(jobs.detail().shown().get());
    }

    /// Puts the focus on what is the first thing to do.
    ///
    /// @return whether there is something to do
    boolean focusPrimary() {
        Button first = primary;
        if (first == null) return false;
        first.requestFocus();
        return true;
    }

    private void show(JobDetail now) {
        Label line = why;
        if (now instanceof JobDetail.One next && shown instanceof JobDetail.One before && line != null && alike(before,
                next)) {
            line.setText(next.why());
            shown = now;
            return;
        }
        Button old = primary;
        boolean focused = old != null && getScene() != null && getScene().getFocusOwner() == old;
        boolean same = now instanceof JobDetail.One a && shown instanceof JobDetail.One b && a.row()
                .id()
                .equals(b.row()
                        .id());
        fill(now);
        if (!same) setVvalue(0);
        if (focused && same) focusPrimary();
    }

    /// Whether only words differ, so that nothing needs to be built anew under the pointer.
    private static boolean alike(JobDetail.One a, JobDetail.One b) {
        return a.row().id().equals(b.row().id()) && a.row().job().state() == b.row().job().state() && a.found()
                .equals(b.found()) && a.made().equals(b.made()) && labels(a).equals(labels(b)) && a.memory()
                        .equals(b
                                .memory())
                && a.why().isEmpty() == b.why().isEmpty();
    }

    private static List<String> labels(JobDetail.One one) {
        return one.remedies().stream().map(r -> r.label() + r.cost()).toList();
    }

    private void fill(JobDetail detail) {
        shown = detail;
        primary = null;
        why = null;
        place.getChildren().setAll(switch (detail) {
            case JobDetail.Nothing _ -> hint("Select a job to see what became of it. Select two to compare their "
                    + "settings.");
            case JobDetail.Many many -> hint(many.count() + " jobs are selected. Two can be compared.");
            case JobDetail.Two two -> ComparisonTable.of(two);
            case JobDetail.One one -> one(one);
        });
    }

    private static Node hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("nr-muted", "nr-job-hint");
        label.setWrapText(true);
        return label;
    }

    private Node one(JobDetail.One one) {
        VBox body = new VBox();
        body.getStyleClass().add("nr-job-body");
        HBox.setHgrow(body, Priority.ALWAYS);
        Label what = new Label(one.what());
        what.getStyleClass().addAll("nr-section", "nr-job-what");
        what.setWrapText(true);
        body.getChildren().add(what);
        if (!one.why().isEmpty()) {
            Label reason = new Label(one.why());
            reason.getStyleClass().add("nr-job-why");
            reason.setWrapText(true);
            why = reason;
            body.getChildren().add(reason);
        }
        if (!one.remedies().isEmpty()) body.getChildren().add(remedies(one));
        one.memory().ifPresent(m -> body.getChildren().add(new MemoryBar(m)));
        if (!one.found().values().isEmpty()) body.getChildren().add(values(one.found().values()));
        if (!one.found().log().isEmpty() || one.row().failed()) body.getChildren().add(log(one));
        body.getChildren().add(facts(one));
        one.made().ifPresent(tree -> body.getChildren().add(ProvenanceTree.of(tree, jobs.detail()::untrace)));
        body.getChildren().add(more(one));
        StackPane icon = new StackPane(Icons.of(JobIcons.of(one.row().job().state()), Icons.Size.RAIL));
        icon.getStyleClass().addAll("nr-job-sign", JobIcons.tone(one.row().job().state()));
        icon.setMaxHeight(Region.USE_PREF_SIZE);
        HBox whole = new HBox(icon, body);
        whole.getStyleClass().add("nr-job-one");
        return whole;
    }

    private Node remedies(JobDetail.One one) {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("nr-job-remedies");
        for (Remedy remedy : one.remedies()) {
            boolean first = row.getChildren().isEmpty();
            Button button = first
                    ? Buttons.primary(remedy.label(), remedy.icon(), remedy.action())
                    : Buttons.text(remedy.label(), "", remedy.action());
            button.getStyleClass().add("nr-large");
            if (!remedy.cost().isEmpty()) {
                Label cost = new Label(remedy.cost());
                cost.getStyleClass().add("nr-cost");
                HBox content = new HBox(8);
                content.setAlignment(Pos.CENTER);
                if (first && !remedy.icon().isEmpty()) content.getChildren().add(Icons.of(remedy.icon()));
                Label words = new Label(remedy.label());
                words.getStyleClass().add("nr-remedy-words");
                content.getChildren().addAll(words, cost);
                button.setText("");
                button.setGraphic(content);
                button.setAccessibleText(remedy.label() + " " + remedy.cost());
                button.setTooltip(Buttons.tooltip(remedy.label() + " " + remedy.cost()));
            }
            if (first) primary = button;
            row.getChildren().add(button);
        }
        if (one.row().failed()) row.getChildren().add(quiet("Dismiss", () -> jobs.dismiss(one.row())));
        return row;
    }

    private static Button quiet(String text, Runnable action) {
        Button button = Buttons.text(text, "", action);
        button.getStyleClass().addAll("nr-large", "nr-quiet");
        return button;
    }

    private static Node values(Map<String, Double> values) {
        String text = values.entrySet()
                .stream()
                .map(e -> Names.label(e.getKey()) + "\u2002" + number(e.getValue()))
                .collect(Collectors.joining("     "));
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("nr-job-values");
        return label;
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9
                ? Long.toString(Math.round(v))
                : String.format(Locale.ROOT, "%.3g", v);
    }

    private Node log(JobDetail.One one) {
        VBox lines = new VBox();
        lines.getStyleClass().add("nr-job-log");
        for (RunRecords.Line line : one.found().log()) {
            Label time = new Label(Double.isNaN(line.seconds())
                    ? ""
                    : String.format(Locale.ROOT, "%06.3f", line
                            .seconds()));
            time.getStyleClass().addAll("nr-mono", "nr-log-time");
            time.setMinWidth(Region.USE_PREF_SIZE);
            Label text = new Label(line.text());
            text.getStyleClass().addAll("nr-mono", line.bad() ? "nr-danger" : "nr-log");
            text.setWrapText(true);
            HBox pair = new HBox(12, time, text);
            pair.setAlignment(Pos.TOP_LEFT);
            lines.getChildren().add(pair);
        }
        if (one.found().log().isEmpty()) {
            Label none = new Label("It left no log.");
            none.getStyleClass().add("nr-caption");
            lines.getChildren().add(none);
        }
        Section section = new Section("Details", "", lines);
        section.getStyleClass().add("nr-job-section");
        Button copy = Buttons.link("Copy report", jobs.detail()::copyReport);
        copy.setGraphic(Icons.of("copy", Icons.Size.INLINE));
        section.right().getChildren().add(copy);
        if (!one.row().failed()) section.folded();
        return section;
    }

    /// Tool and version, what differs from the defaults, seed, device.
    private static Node facts(JobDetail.One one) {
        FlowPane row = new FlowPane(16, 4);
        one.facts().forEach(fact -> row.getChildren().add(caption(fact)));
        int at = 1;
        for (JobDetail.Setting setting : one.changed()) {
            Label label = caption(setting.label() + " " + setting.value());
            label.getStyleClass().add("nr-changed-setting");
            label.setTooltip(Buttons.tooltip(setting.label() + " " + setting.value()
                    + " differs from the default"));
            row.getChildren().add(at++, label);
        }
        return row;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("nr-caption");
        return label;
    }

    private Node more(JobDetail.One one) {
        FlowPane row = new FlowPane(4, 4);
        row.getStyleClass().add("nr-job-more");
        for (Remedy remedy : one.more()) {
            Button link = Buttons.link(remedy.label(), remedy.action());
            link.setGraphic(Icons.of(remedy.icon(), Icons.Size.INLINE));
            row.getChildren().add(link);
        }
        if (one.made().equals(Optional.empty()) && done(one.row())) {
            Button link = Buttons.link("Show how this was made", jobs.detail()::trace);
            link.setGraphic(Icons.of("made", Icons.Size.INLINE));
            row.getChildren().add(link);
        }
        return row;
    }

    private static boolean done(JobRow row) { return row.group() == JobRow.Group.DONE; }
}
