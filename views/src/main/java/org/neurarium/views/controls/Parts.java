package org.neurarium.views.controls;

import javafx.scene.control.Tooltip;
import atlantafx.base.controls.ProgressSliderSkin;
import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.views.theme.Icons;

/// Small pieces that the panels of this screen are made of.
public final class Parts {
    private Parts() {}

    public static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /// A square in the colour of a category.
    public static Region swatch(int colour) { return coloured("nr-type-swatch", colour); }

    /// A dot in the colour of a category.
    public static Region dot(int colour) { return coloured("nr-type-dot", colour); }

    /// A region that is filled with the colour of a category.
    public static Region coloured(String style, int colour) {
        Region region = new Region();
        colour(region, style, colour);
        return region;
    }

    /// Gives a region the colour of a category, and its only other style.
    public static void colour(Region region, String style, int colour) {
        region.getStyleClass().setAll(style, "nr-fill-" + CategoryColours.place(colour));
    }

    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    public static Image image(Thumbnail small) {
        return new WritableImage(new PixelBuffer<>(small.width(), small.height(), IntBuffer.wrap(small.argb()),
                PixelFormat.getIntArgbPreInstance()));
    }

    /// A picture that fills a square, its middle shown, with round corners.
    public static ImageView square(Image image, double side) {
        ImageView view = new ImageView(image);
        double least = Math.min(image.getWidth(), image.getHeight());
        view.setViewport(new Rectangle2D((image.getWidth() - least) / 2, (image.getHeight() - least)
                / 2, least, least));
        view.setFitWidth(side);
        view.setFitHeight(side);
        Rectangle clip = new Rectangle(side, side);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        view.setClip(clip);
        return view;
    }

    /// A slider whose track is filled up to the knob.
    public static Slider slider(double least, double most, double step, String name) {
        Slider slider = new Slider(least, most, least);
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setBlockIncrement(step);
        slider.setAccessibleText(name);
        return slider;
    }

    /// A field with an icon at its left that says what it is for.
    public static CustomTextField field(String icon, String prompt) {
        CustomTextField field = new CustomTextField();
        Node left = Icons.of(icon, Icons.Size.INLINE);
        HBox box = new HBox(left);
        box.getStyleClass().add("nr-field-icon");
        field.setLeft(box);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("nr-field");
        return field;
    }

    /// A field for a number with its unit at the right.
    public static CustomTextField number(String unit, String name) {
        CustomTextField field = new CustomTextField();
        Label suffix = label(unit, "nr-field-unit");
        field.setRight(suffix);
        field.setAccessibleText(name + (unit.isEmpty() ? "" : " in " + unit));
        field.getStyleClass().addAll("nr-field", "nr-number");
        return field;
    }

    /// Lets a label be cut where there is little room: a tooltip tells the whole.
    public static void mayBeCut(Label label) {
        label.setMinWidth(0);
        Tooltip whole = Buttons.tooltip("");
        whole.textProperty().bind(label.textProperty());
        label.setTooltip(whole);
    }
}
