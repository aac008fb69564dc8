/** Whether the program answered last time we asked. `navigator.onLine` alone lies in lifts and cellars. */
class Connection {
  #lost = $state(false);

  get isLost(): boolean {
    return this.#lost;
  }
  seen(): void {
    this.#lost = false;
  }
  lost(): void {
    this.#lost = true;
  }
}

export const connection = new Connection();
