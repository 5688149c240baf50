package org.neurarium.views.home;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.home.ProjectLine;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.theme.Icons;

/// A project that was open before: its picture, name, folder, what is in it, and when it was left.
final class ProjectRow extends HBox {
    private static final double PICTURE = 28;

    ProjectRow(ProjectLine project, Clock clock) {
        Label name = new Label(project.name());
        name.getStyleClass().add("nr-strong");
        name.setMinWidth(0);
        HBox title = new HBox(8, name);
        title.setAlignment(Pos.CENTER_LEFT);
        if (project.moved()) {
            Label moved = new Label("folder moved");
            moved.getStyleClass().addAll("nr-state-badge", "nr-warning");
            moved.setMinWidth(Region.USE_PREF_SIZE);
            title.getChildren().add(moved);
        }
        String place = words(project.folder());
        Label folder = new Label(place);
        folder.getStyleClass().add("nr-caption");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        folder.setTooltip(Buttons.tooltip(place));
        VBox words = new VBox(2, title, folder);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(12, picture(project), words, caption(project.facts()), caption(project.moved()
                ? "Locate…"
                : Durations.ago(project.when(), clock.instant(), ZoneId.systemDefault())));
        content.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button();
        row.setGraphic(content);
        row.getStyleClass().add("nr-recent");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText((project.moved() ? "Locate the project " : "Open the project ") + project.name());
        row.setOnAction(_ -> project.open().run());
        content.prefWidthProperty().bind(row.widthProperty().subtract(28));
        HBox.setHgrow(row, Priority.ALWAYS);
        getChildren().addAll(row, Buttons.icon("close", "Take " + project.name() + " off the list", project.forget()));
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("nr-recent-line");
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("nr-caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Node picture(ProjectLine project) {
        StackPane place = new StackPane(project.picture().map(ProjectRow::view).orElseGet(() -> Icons.of("folder")));
        place.getStyleClass().add("nr-recent-picture");
        return place;
    }

    private static Node view(Thumbnail picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(0, 0, picture.width(), picture.height(), PixelFormat.getIntArgbPreInstance(), picture.argb(),
                        0, picture.width());
        ImageView view = new ImageView(image);
        view.setFitWidth(PICTURE);
        view.setFitHeight(PICTURE);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        return view;
    }

    /// `Documents / imaging`, as long as a path has names.
    static String words(Path path) {
        StringBuilder out = new StringBuilder();
        for (Path name : path)
            out.append(out.isEmpty() ? "" : " / ").append(name);
        return out.toString();
    }
}
