package org.neurarium.views.neurons.facets;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.facets.Facet;
import org.neurarium.viewmodels.neurons.facets.FacetMap;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// A facet: its number and name, the mean of its images, what is drawn from it, and the images themselves.
final class FacetRow extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("chosen");
    private static final double LARGE = 88, SMALL = 40;
    private static final int SHOWN = 24;
    private final FacetsModel model;
    private final Facet facet;
    private final ImageView mean = view(LARGE), drawn = view(LARGE);
    private final Label answers = Parts.label("", "nr-caption"), size = Parts.label("", "nr-caption");
    private final ProgressBar bar = new ProgressBar();
    private final FlowPane members = new FlowPane(4, 4);
    private final Subscription watched;
    private int seen = -1;

    FacetRow(FacetsModel model, Facet facet) {
        super(8);
        this.model = model;
        this.facet = facet;
        getStyleClass().add("nr-facet-row");
        Label badge = Parts.label("", "nr-facet-badge", style(facet));
        badge.textProperty().bind(facet.number().asString());
        TextField name = new TextField(facet.name().get());
        name.setPromptText("Name it");
        name.setAccessibleText("Name of facet " + facet.number().get());
        name.getStyleClass().addAll("nr-facet-name");
        name.setOnAction(_ -> {
            model.name(facet, name.getText());
            requestFocus();
        });
        name.focusedProperty().addListener((_, _, has) -> {
            if (!has) model.name(facet, name.getText());
        });
        name.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ESCAPE) return;
            name.setText(facet.name().get());
            requestFocus();
            e.consume();
        });
        HBox.setHgrow(name, Priority.ALWAYS);
        size.setText(Numbers.grouped(facet.members().size()) + (facet.members().size() == 1 ? " image" : " images")
                + " · answer " + Numbers.fixed(facet.meanAnswer(), 1));
        size.setMinWidth(Region.USE_PREF_SIZE);
        // A group never makes what is in it narrower.
        HBox head = new HBox(8, new Group(badge), name, size);
        head.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("nr-unit-bar");
        HBox far = new HBox(4, Parts.label("Synthesised", "nr-caption"), Parts.gap(), answers, bar);
        far.setAlignment(Pos.CENTER_LEFT);
        members.setMinWidth(0);
        // Two lines, however narrow it is: what has no room there is cut.
        members.setPrefWrapLength(SMALL);
        members.setMinHeight(2 * SMALL + 4);
        members.setPrefHeight(2 * SMALL + 4);
        members.setMaxHeight(2 * SMALL + 4);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(members.widthProperty());
        clip.setHeight(2 * SMALL + 4);
        members.setClip(clip);
        VBox images = new VBox(2, members, Parts.label("Nearest its middle", "nr-caption"));
        HBox.setHgrow(images, Priority.ALWAYS);
        images.setMinWidth(0);
        VBox left = new VBox(2, framed(mean), Parts.label("Mean", "nr-caption")), right = new VBox(2, framed(drawn),
                far);
        getChildren().addAll(head, new HBox(8, left, right, images));
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.LIST_ITEM);
        addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> {
            requestFocus();
            model.current().set(model.current().get() == facet ? null : facet);
        });
        name.setOnMouseClicked(MouseEvent::consume);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getTarget() != this || e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
            model.current().set(facet);
            e.consume();
        });
        watched = Subscription.combine(model.version().subscribe(_ -> tell()),
                model.current().subscribe(now -> pseudoClassStateChanged(CURRENT, now == facet)),
                facet.name().subscribe(name::setText), facet.average().subscribe(_ -> tell()),
                facet.picture().subscribe(_ -> tell()), facet.step().subscribe(_ -> tell()));
    }

    /// Hears of nothing any more.
    void leave() { watched.unsubscribe(); }

    /// The class that gives a facet its colour.
    static String style(Facet facet) { return "nr-facet-" + CategoryColours.place(facet.number().get()); }

    private static ImageView view(double side) {
        ImageView view = new ImageView();
        view.setFitWidth(side);
        view.setFitHeight(side);
        Rectangle clip = new Rectangle(side, side);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        view.setClip(clip);
        return view;
    }

    private static StackPane framed(ImageView view) {
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("nr-facet-picture");
        frame.setMinSize(LARGE, LARGE);
        frame.setMaxSize(LARGE, LARGE);
        return frame;
    }

    private void tell() {
        show(mean, facet.average().get());
        show(drawn, facet.picture().get());
        boolean climbs = !facet.rests();
        bar.setVisible(climbs);
        bar.setManaged(climbs);
        bar.setPrefWidth(24);
        bar.setProgress((double) facet.step().get() / Math.max(1, steps()));
        answers.setText(facet.told().filter(_ -> !climbs).map(t -> Numbers.fixed(t.peak(), 1)).orElse(""));
        FacetMap map = model.map().get();
        int known = map == null ? 0 : map.known() + facet.nearest().size();
        if (map == null || known == seen) return;
        seen = known;
        members.getChildren()
                .setAll(facet.nearest()
                        .stream()
                        .limit(SHOWN)
                        .flatMap(i -> map.image(i).stream())
                        .map(t -> Parts.square(Parts.image(t), SMALL))
                        .toList());
        setAccessibleText("Facet " + facet.number().get() + ", " + facet.name().get() + " " + size.getText());
    }

    private int steps() {
        FacetMap map = model.map().get();
        return map == null ? model.plan().get().steps() : map.of().plan().steps();
    }

    private static void show(ImageView view, @Nullable Thumbnail picture) {
        if (picture == null) view.setImage(null);
        else if (view.getUserData() != picture) view.setImage(Parts.image(picture));
        view.setUserData(picture);
    }
}
