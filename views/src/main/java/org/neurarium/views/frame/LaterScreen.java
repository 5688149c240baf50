package org.neurarium.views.frame;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.frame.ScreenModel;

/// A screen that is made when it is first shown: a start pays only for the screen that it begins at.
public final class LaterScreen implements Screen {
    private final ScreenModel model;
    private final Supplier<Screen> maker;
    private @Nullable Screen made;

    /// @param maker called once, on the JavaFX thread, for a screen of this model
    public LaterScreen(ScreenModel model, Supplier<Screen> maker) {
        this.model = model;
        this.maker = maker;
    }

    private Screen made() {
        Screen known = made;
        if (known == null) made = known = maker.get();
        return known;
    }

    @Override
    public ScreenModel model() { return model; }

    @Override
    public Optional<Node> project() { return made().project(); }

    @Override
    public Optional<Node> tabs() { return made().tabs(); }

    @Override
    public Node canvas() { return made().canvas(); }

    @Override
    public Optional<Node> tool() { return made().tool(); }

    @Override
    public List<DrawerTab> drawer() { return made().drawer(); }
}
