/** A way to tell a value that tells it only when it is another one than the last; `first` was told already. */
export function tellChanges<T>(first: T, tell: (value: T) => void): (value: T) => void {
	let last = first;
	return (value) => {
		if (value === last) return;
		last = value;
		tell(value);
	};
}
