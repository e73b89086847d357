package chat.stoa.tui.session;

/** Which client this is. */
public final class Release {

    /** Name and version, if it is packaged. */
    public static final String NAME = name();

    private Release() {}

    private static String name() {
        String version = Release.class.getPackage().getImplementationVersion();
        return "stoa chat " + (version == null ? "(unpackaged)" : version);
    }
}
