package org.neurarium.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A setting whose choices come from an input: a channel of an image, a column of a table. The form lists them; what is
/// not among them is refused with the choices named.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Pick {
    /// The input that it chooses from.
    String from();

    What what();

    enum What {
        CHANNEL, COLUMN
    }
}
