package org.neurarium.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A setting whose choices come from an input: a channel of an image, a column of a table, a
/// layer of a network. The form lists them; what is
/// not among them is refused with the choices named.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Pick {
    /// The input that it chooses from.
    String from();

    What what();

    /// CHANNEL of an image; COLUMN of a table, of points or of labels; LAYER of a checkpoint; UNIT of a checkpoint, as
    /// `LAYER:CHANNEL`; EVENT, the kinds in a table's column `event` or `type`; CLASS, the types of points or labels, the
    /// column `class` of a table, or what a checkpoint's configuration lists under `classes`.
    enum What {
        CHANNEL, COLUMN, LAYER, UNIT, EVENT, CLASS
    }
}
