package org.neurarium.formats;

import java.nio.file.Path;
import org.neurarium.data.BadInput;

/// What `model:NAME` can name: networks that a person imported.
public interface Models {
    /// Where no model is.
    Models NONE = name -> {
        throw new BadInput("There is no model:" + name + ": models are imported on the page 'Models', or by `neurarium "
                + "models import`.");
    };

    /// The file that is opened.
    ///
    /// @throws BadInput if there is no model of that name
    Path find(String name);
}
