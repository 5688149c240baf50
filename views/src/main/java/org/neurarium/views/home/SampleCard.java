package org.neurarium.views.home;

import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.neurarium.viewmodels.home.Sample;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.theme.Icons;

/// A sample: its picture, what it is, and how large. The whole card is the button.
final class SampleCard extends Button {
    private static final double RADIUS = 7;
    /// A picture is half as high as wide, to the grid: cards of nearly one width have their words on one line.
    private static final double RATIO = 0.5, GRID = 4;

    private final StackPane picture = new StackPane();
    private final VBox words;

    SampleCard(Sample sample, UiExecutor ui) {
        getStyleClass().add("nr-sample");
        picture.getStyleClass().add("nr-sample-picture");
        Label title = new Label(sample.title(), Icons.of(sample.icon()));
        title.getStyleClass().add("nr-sample-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label text = new Label(sample.text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add("nr-sample-text");
        Label facts = new Label(sample.facts());
        facts.getStyleClass().add("nr-caption");
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label size = new Label(sample.size());
        size.getStyleClass().add("nr-caption");
        size.setMinWidth(Region.USE_PREF_SIZE);
        Region stretch = new Region();
        VBox.setVgrow(stretch, Priority.ALWAYS);
        words = new VBox(title, text, stretch, new HBox(facts, gap, size));
        words.getStyleClass().add("nr-sample-words");
        VBox.setVgrow(words, Priority.ALWAYS);
        VBox card = new VBox(picture, words);
        card.prefWidthProperty().bind(widthProperty().subtract(2));
        card.prefHeightProperty().bind(heightProperty().subtract(2));
        setGraphic(card);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAccessibleText(sample.title() + ". " + sample.text() + " " + sample.facts() + ", " + sample.size());
        setOnAction(_ -> sample.open().run());
        ui.deliver(sample.thumbnail().get(), (thumbnail, _) -> {
            if (thumbnail != null) show(thumbnail);
        });
    }

    /// As high as the picture and the words that wrap at this width.
    @Override
    protected double computePrefHeight(double width) {
        double inner = (width < 0 ? getWidth() : width) - 2;
        double high = GRID * Math.floor(inner * RATIO / GRID);
        picture.setMinHeight(high);
        picture.setPrefHeight(high);
        return snapSizeY(picture.getPrefHeight() + words.prefHeight(inner) + 2);
    }

    @Override
    protected double computeMinHeight(double width) { return computePrefHeight(width); }

    @Override
    public Orientation getContentBias() { return Orientation.HORIZONTAL; }

    /// The picture fills its place and is cut, never stretched.
    private void show(Thumbnail thumbnail) {
        WritableImage image = new WritableImage(thumbnail.width(), thumbnail.height());
        PixelWriter writer = image.getPixelWriter();
        writer.setPixels(0, 0, thumbnail.width(), thumbnail.height(), PixelFormat.getIntArgbInstance(),
                thumbnail.argb(),
                0, thumbnail.width());
        ImageView view = new ImageView(image);
        view.setManaged(false);
        view.setPreserveRatio(false);
        view.setSmooth(true);
        Rectangle clip = new Rectangle();
        clip.setArcWidth(2 * RADIUS);
        clip.setArcHeight(2 * RADIUS);
        Runnable fit = () -> {
            double w = picture.getWidth();
            double h = picture.getHeight();
            double scale = Math.max(w / image.getWidth(), h / image.getHeight());
            double iw = w / scale;
            double ih = h / scale;
            view.setViewport(new Rectangle2D((image.getWidth() - iw) / 2, (image.getHeight() - ih) / 2,
                    Math.max(1, iw), Math.max(1, ih)));
            view.setFitWidth(w);
            view.setFitHeight(h);
            clip.setWidth(w);
            clip.setHeight(h + RADIUS);
        };
        picture.widthProperty().addListener((_, _, _) -> fit.run());
        picture.heightProperty().addListener((_, _, _) -> fit.run());
        fit.run();
        picture.setClip(clip);
        picture.getChildren().setAll(view);
    }
}
