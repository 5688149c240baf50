package org.neurarium.service;

import java.util.OptionalDouble;

/// Where what happens in a run goes: to the listener, into the folder's events, into the record.
interface Reports {
    void progress(String phase, long done, long total, OptionalDouble eta);

    void phaseEnded(String phase, double seconds);

    void warning(String sentence);

    void preview(Object partial);

    boolean watched();

    void value(String name, double value);

    /// Sessions and benches have no run whose record would hold these.
    default void metric(String name, long step, double value) {}

    default void resolved(String setting, Object value) {}

    /// The tool has heard that it shall finish early.
    default void stopped() {}
}
