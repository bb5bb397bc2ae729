/** What the engine and the worker that records say to each other. One worker makes one recording. */

/** What stands in the picture for one person, or for the screen of one. */
export interface RecordedTile {
	/** Also that of the frames, where there are some. */
	readonly id: string;
	readonly kind: 'person' | 'screen';
	/** Empty when none was given. */
	readonly name: string;
	/** For who has no picture: letters, and one of the twelve colours of people. */
	readonly initials: string;
	readonly colour: number;
	readonly isMuted: boolean;
	/** Else the person is shown by letters and a colour. */
	readonly hasPicture: boolean;
}

/** What somebody wrote, as it is read in the picture. */
export interface RecordedWords {
	/** Empty when none was given. */
	readonly name: string;
	/** As that of a tile. */
	readonly colour: number;
	readonly text: string;
}

/** Of the engine. */
export type RecorderRequest =
	/** First, and once. `sound` is everybody's, mixed, and goes on for as long as the recording does. */
	| {
			readonly type: 'start';
			/** In the folder of recordings; what is in a file of this name is lost. */
			readonly fileName: string;
			readonly sound: ReadableStream<AudioData>;
	  }
	/** Everybody in the picture from now on, and what is read beside them, oldest first. */
	| { readonly type: 'show'; readonly tiles: readonly RecordedTile[]; readonly words: readonly RecordedWords[] }
	/** Frames of a tile, in place of those before; null: there are none any more. */
	| { readonly type: 'frames'; readonly id: string; readonly frames: ReadableStream<VideoFrame> | null }
	| { readonly type: 'stop' };

/** `full`: there was no more room on the disk. In every case what was written so far is a file that plays. */
export type RecordingEnd = 'stopped' | 'full' | 'failed';

/** Of the worker. */
export type RecorderReport =
	| { readonly type: 'started' }
	/** Last. The file is whole, and closed. */
	| { readonly type: 'ended'; readonly end: RecordingEnd };
