package chat.stoa.work;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Where that is done which takes long or waits, so that no worker and no loop has to do it itself. */
@AnyThread
public interface SlowWork {

    /**
     * Has something done elsewhere.
     *
     * @param task what is done there
     * @param home runs what follows: the worker that asks
     * @param then gets the result, at home
     * @param failed gets what the task threw instead, at home
     * @return false if too much waits already: then nothing of this happens
     */
    <T> boolean trySubmit(Callable<T> task, Executor home, Consumer<T> then, Consumer<Throwable> failed);
}
