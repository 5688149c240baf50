package org.neurarium.views.controls.canvas;

import java.nio.IntBuffer;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.canvas.ViewTransform;

/// The whole image, small, with a frame around what is in view; a press or drag goes there. It is there while a part of
/// the image is out of view, fades two seconds after
/// the view came to rest, and comes back when it moves or the pointer is over it.
final class Overview extends Pane {
    static final int SIDE = 112;
    private static final double FADED = 0.25;
    private final CanvasModel model;
    private final ImageView picture = new ImageView();
    private final Region frame = new Region();
    private final PauseTransition rest = new PauseTransition(Duration.seconds(2));
    private final FadeTransition fade = new FadeTransition(Duration.millis(120), this);

    Overview(CanvasModel model) {
        this.model = model;
        getStyleClass().add("nr-overview");
        frame.getStyleClass().add("frame");
        frame.setMouseTransparent(true);
        frame.setManaged(false);
        setAccessibleText("Overview: the part in view");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(picture, frame);
        rest.setOnFinished(_ -> {
            if (!isHover()) fadeTo(FADED);
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
        addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
        addEventHandler(MouseEvent.MOUSE_MOVED, MouseEvent::consume);
        hoverProperty().subscribe(_ -> wake());
        model.transformProperty().subscribe(_ -> update());
        model.overviewProperty().subscribe(this::show);
    }

    private void show(@Nullable Thumbnail small) {
        if (small == null) setVisible(false);
        if (small == null) return;
        picture.setImage(image(small));
        setPrefSize(small.width(), small.height());
        update();
    }

    static WritableImage image(Thumbnail small) {
        return new WritableImage(new PixelBuffer<>(small.width(), small.height(), IntBuffer.wrap(small.argb()),
                PixelFormat.getIntArgbPreInstance()));
    }

    private void update() {
        Thumbnail small = model.overviewProperty().get();
        var display = model.displayProperty().get();
        if (small == null || display == null) return;
        ViewTransform view = model.view();
        double ratio = (double) small.width() / display.image().size().x();
        double left = clip(-view.offsetX() / view.scale() * ratio, small.width());
        double top = clip(-view.offsetY() / view.scale() * ratio, small.height());
        double right = clip((model.viewWidth() - view.offsetX()) / view.scale() * ratio, small.width());
        double bottom = clip((model.viewHeight() - view.offsetY()) / view.scale() * ratio, small.height());
        // Where everything is in view there is nowhere to go.
        setVisible(right - left < small.width() || bottom - top < small.height());
        frame.resizeRelocate(left, top, Math.max(4, right - left), Math.max(4, bottom - top));
        wake();
    }

    private static double clip(double v, double most) { return Math.rint(Math.clamp(v, 0, most)); }

    private void go(MouseEvent e) {
        Thumbnail small = model.overviewProperty().get();
        var display = model.displayProperty().get();
        if (small == null || display == null) return;
        double ratio = (double) small.width() / display.image().size().x();
        model.centre(e.getX() / ratio - 0.5, e.getY() / ratio - 0.5);
        e.consume();
    }

    private void wake() {
        fade.stop();
        setOpacity(1);
        rest.playFromStart();
    }

    private void fadeTo(double opacity) {
        fade.setToValue(opacity);
        fade.playFromStart();
    }
}
