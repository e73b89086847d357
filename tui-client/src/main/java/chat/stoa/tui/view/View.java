package chat.stoa.tui.view;

import chat.stoa.tui.layout.ChoiceList;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.HelpText;
import chat.stoa.tui.layout.Measuring;
import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Frame;

/** Draws the whole screen. */
public final class View {

    private View() {}

    /** The picture of a model on a terminal of that size. */
    public static Frame view(Model model, int columns, int rows) {
        boolean fits = model.ui().columns() == columns && model.ui().rows() == rows;
        return draw(fits ? model : Measuring.settle(model.withUi(model.ui().withSize(columns, rows))));
    }

    private static Frame draw(Model model) {
        Frame frame = new Frame(model.ui().columns(), model.ui().rows());
        Division division = Division.of(model);
        Theme theme = Theme.of(model);
        if (division.rooms().isShown()) {
            RoomsView.draw(new Canvas(frame, division.rooms()), model, theme);
            separator(frame, division.rooms().right(), frame.rows(), theme);
        }
        if (division.users().isShown()) {
            UsersView.draw(new Canvas(frame, division.users()), model, theme);
            separator(frame, division.users().column() - 1, frame.rows(), theme);
        }
        StripView.draw(new Canvas(frame, division.strip()), model, theme);
        TopicView.draw(new Canvas(frame, division.topic()), model, theme);
        MessagesView.draw(new Canvas(frame, division.messages()), model, theme);
        StatusView.draw(new Canvas(frame, division.status()), model, theme);
        InputView.draw(new Canvas(frame, division.input()), model, theme);
        CompletionView.draw(new Canvas(frame, division.messages()), model, theme);
        overlay(frame, division, model, theme);
        return frame;
    }

    private static void overlay(Frame frame, Division division, Model model, Theme theme) {
        Overlay overlay = model.ui().overlay();
        Rect messages = division.messages();
        if (overlay instanceof Overlay.Assistant assistant) {
            AssistantView.draw(new Canvas(frame, new Rect(0, 0, frame.columns(), frame.rows())), assistant, theme);
        } else if (overlay instanceof Overlay.Help help) {
            HelpView.draw(new Canvas(frame, HelpText.place(model)), help, model, theme);
        } else if (overlay instanceof Overlay.PasteQuestion question) {
            PasteView.draw(new Canvas(frame, messages), question, model, theme);
        } else if (overlay instanceof Overlay.KeyQuestion question) {
            KeyView.draw(new Canvas(frame, messages), question, model, theme);
        } else if (overlay instanceof Overlay.Secret secret) {
            SecretView.draw(new Canvas(frame, division.input()), secret, theme);
        } else if (overlay instanceof Overlay.Switcher switcher) {
            SwitcherView.draw(new Canvas(frame, ChoiceList.box(division)), switcher, model, theme);
        } else if (overlay instanceof Overlay.Finder finder) {
            FinderView.draw(new Canvas(frame, messages), finder, model, theme);
        } else if (overlay instanceof Overlay.Search search) {
            SearchView.draw(new Canvas(frame, division.input()), search, theme);
        } else if (overlay instanceof Overlay.Menu menu) {
            MenuView.draw(new Canvas(frame, messages), menu, model, theme);
        } else if (overlay instanceof Overlay.RoomsPane && !division.rooms().isShown()) {
            Rect over = Division.roomsOver(model);
            Canvas canvas = new Canvas(frame, over);
            canvas.clear();
            RoomsView.draw(canvas, model, theme);
            separator(frame, over.right(), over.bottom(), theme);
        } else if (overlay instanceof Overlay.UsersPane && !division.users().isShown()) {
            Rect over = Division.usersOver(model);
            Canvas canvas = new Canvas(frame, over);
            canvas.clear();
            UsersView.draw(canvas, model, theme);
            separator(frame, over.column() - 1, over.bottom(), theme);
        }
    }

    private static void separator(Frame frame, int column, int rows, Theme theme) {
        for (int row = 0; row < rows; row++) {
            frame.put(column, row, theme.glyphs().vertical(), Theme.DIM, 1);
        }
    }
}
